"""The parts of README.md that are made from the code.

`python -m tests.generated_docs` writes them; a test compares them.
"""

from __future__ import annotations

import re
from pathlib import Path

from guidance_toolkit import decide
from guidance_toolkit.cli.commands import COMMANDS
from guidance_toolkit.cli.commands import SECTIONS
from guidance_toolkit.config import Config
from guidance_toolkit.keys import said_of
from guidance_toolkit.standard import Header

README = Path(__file__).parents[1] / "README.md"


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


PARTS = {
    "decide": decide.table,
    "commands": commands,
    "config": lambda: keys(Config),
    "header": lambda: keys(Header),
}


def filled(text: str) -> str:
    """The text with each generated part between its marks."""
    for name, make in PARTS.items():
        marks = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
        assert marks.search(text), name
        made = make().replace("\\", "\\\\")
        text = marks.sub(rf"\1{made}\2", text)
    return text


if __name__ == "__main__":
    README.write_text(filled(README.read_text(encoding="utf-8")), encoding="utf-8")
