"""A file for mypy that holds each agent's module against Agent: the registry loads them lazily.

`python -m tests.registries` prints it.
"""

from __future__ import annotations

import sys

from agents_md.agents import AGENTS

HEAD = """from __future__ import annotations

from agents_md.agents.base import Agent
"""


def text() -> str:
    """One typed list of all modules."""
    names = [module.__name__.rpartition(".")[2] for module in AGENTS.values()]  # type: ignore[attr-defined]
    imports = "".join(f"from agents_md.agents import {name}\n" for name in names)
    rows = "".join(f"    {name},\n" for name in names)
    return f"{HEAD}{imports}\nAGENTS: list[Agent] = [\n{rows}]\n"


if __name__ == "__main__":
    sys.stdout.write(text())
