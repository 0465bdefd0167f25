"""The parts of README.md and of docs/ that are made from the code.

`python -m tests.generated_docs` writes them; a test compares them.
"""

from __future__ import annotations

import re
from pathlib import Path

from agents_md.formats import FORMATS
from agents_md.rule import Rule
from agents_md.rule import Scope
from guidance_toolkit import decide
from guidance_toolkit.audit import configs
from guidance_toolkit.audit import pages
from guidance_toolkit.checks import pages as checks
from guidance_toolkit.checks.settings import Lint
from guidance_toolkit.cli.commands import COMMANDS
from guidance_toolkit.cli.commands import SECTIONS
from guidance_toolkit.config import Config
from guidance_toolkit.keys import said_of
from guidance_toolkit.standard import Header

from . import generated_agents
from . import generated_delivery
from . import generated_shown

README = Path(__file__).parents[1] / "README.md"
FORMATS_PAGE = README.parent / "docs/formats.md"
AGENTS_PAGE = README.parent / "docs/agents.md"
RULES_PAGE = README.parent / "docs/rules.md"
AUDIT_PAGE = README.parent / "docs/audit.md"
DELIVERY_PAGE = README.parent / "docs/delivery.md"


def commands() -> str:
    lines = ["| | command | what |", "|---|---|---|"]
    for section in SECTIONS:
        names = [name for name, entry in COMMANDS.items() if entry.section == section]
        for name in names:
            first = section if name == names[0] else ""
            lines.append(f"| {first} | `guidance {name}` | {COMMANDS[name].help} |")
    return "\n".join(lines) + "\n"


def keys(cls: type) -> str:
    """The keys of a class: name, example, description."""
    lines = ["| key | example | what |", "|---|---|---|"]
    for name, said in said_of(cls).items():
        words = said.description.replace("|", "\\|")
        lines.append(f"| `{name}` | `{said.example}` | {words} |")
    return "\n".join(lines) + "\n"


def formats() -> str:
    """Each format: where a standard for a folder goes, and which scopes agents act on there."""
    rule = Rule("web/names", "", "", Scope("paths", ("web/**",)))
    lines = ["| format | a standard `web/names` | agents act on |", "|---|---|---|"]
    for name, form in sorted(FORMATS.items()):
        path = form.place(rule).path
        kinds = [k for k in ("always", "paths", "described", "manual") if k in form.SCOPES]
        acts = ", ".join(kinds)
        if form.SHARED:
            acts = "always, whole folders" if form.NESTED else "always"
        lines.append(f"| `{name}` | `{path}` | {acts} |")
    return "\n".join(lines) + "\n"


def configurations() -> str:
    """The client configurations that `guidance audit` reads, and where servers stand in them."""
    rows = [f"| `{p}` | {', '.join(f'`{k}`' for k in keys)} |" for p, keys in configs.FILES.items()]
    return "\n".join(["| file | servers below |", "|---|---|", *rows]) + "\n"


PARTS = {
    "build": generated_shown.build,
    "explain": generated_shown.explain,
    "agents": generated_agents.by_level,
    "decide": decide.table,
    "commands": commands,
    "config": lambda: keys(Config),
    "header": lambda: keys(Header),
}


PAGES = {
    README: PARTS,
    FORMATS_PAGE: {"formats": formats},
    DELIVERY_PAGE: {
        "matrix": generated_delivery.matrix,
        "situations": generated_delivery.situations,
        "files": generated_delivery.files,
    },
    AUDIT_PAGE: {"configurations": configurations, "rules": pages.markdown},
    RULES_PAGE: {"keys": lambda: keys(Lint), "rules": checks.markdown},
    AGENTS_PAGE: {
        "agents": generated_agents.table,
        "readers": generated_agents.readers,
        "conditions": generated_agents.conditions,
    },
}


def filled(page: Path) -> str:
    """The text of a page with each generated part between its marks."""
    text = page.read_text(encoding="utf-8")
    for name, make in PAGES[page].items():
        marks = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
        assert marks.search(text), name
        made = make().replace("\\", "\\\\")
        text = marks.sub(rf"\1{made}\2", text)
    return text


if __name__ == "__main__":
    for path in PAGES:
        path.write_text(filled(path), encoding="utf-8")
