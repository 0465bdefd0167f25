"""A file for mypy that holds each module of a lazy registry against its Protocol.

`python -m tests.registries` prints it.
"""

from __future__ import annotations

import sys

from agents_md.agents import AGENTS
from guidance_toolkit.checks import CHECKS
from guidance_toolkit.checks.base import TextCheck

HEAD = """from __future__ import annotations

from agents_md.agents.base import Agent
from guidance_toolkit.checks.base import TextCheck
from guidance_toolkit.checks.base import TreeCheck
"""


def text() -> str:
    """A typed list of the modules of each registry."""
    agents = [_name(module) for module in AGENTS.values()]
    texts = [_name(c) for c in CHECKS.values() if isinstance(c, TextCheck)]
    trees = [_name(c) for c in CHECKS.values() if not isinstance(c, TextCheck)]
    imports = "".join(f"from agents_md.agents import {n}\n" for n in agents)
    imports += "".join(f"from guidance_toolkit.checks import {n}\n" for n in (*texts, *trees))
    lists = [("AGENTS", "Agent", agents), ("TEXTS", "TextCheck", texts)]
    lists += [("TREES", "TreeCheck", trees)]
    rows = (f"{n}: list[{t}] = [{', '.join(m)}]\n" for n, t, m in lists)
    return f"{HEAD}{imports}\n{''.join(rows)}"


def _name(module: object) -> str:
    return str(module.__name__).rpartition(".")[2]  # type: ignore[attr-defined]


if __name__ == "__main__":
    sys.stdout.write(text())
