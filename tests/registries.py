"""A file for mypy that holds each agent, format and check against its Protocol: they load lazily.

`python -m tests.registries` prints it.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping

from agents_md.agents import AGENTS
from agents_md.formats import FORMATS
from agents_md.formats import READABLE
from guidance_toolkit.checks import CHECKS
from guidance_toolkit.checks.base import TextCheck

KINDS: Mapping[str, Mapping[str, object]] = {
    "agents_md.agents.base.Agent": AGENTS,
    "agents_md.formats.base.Format": FORMATS,
    "agents_md.formats.base.Importable": READABLE,
    "guidance_toolkit.checks.base.TextCheck": {
        code: check for code, check in CHECKS.items() if isinstance(check, TextCheck)
    },
    "guidance_toolkit.checks.base.TreeCheck": {
        code: check for code, check in CHECKS.items() if not isinstance(check, TextCheck)
    },
}


def text() -> str:
    """One typed list of modules for each Protocol."""
    out = "from __future__ import annotations\n\n"
    for protocol, modules in KINDS.items():
        names = [module.__name__ for module in modules.values()]  # type: ignore[attr-defined]
        place, _, name = protocol.rpartition(".")
        out += f"from {place} import {name}\n"
        out += "".join(f"import {module}\n" for module in names)
        rows = "".join(f"    {module},\n" for module in names)
        out += f"\n{name.upper()}S: list[{name}] = [\n{rows}]\n\n"
    return out


if __name__ == "__main__":
    sys.stdout.write(text())
