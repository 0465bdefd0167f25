"""How the files of a format are written: as a whole, or as a block in somebody's own file."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from typing import TYPE_CHECKING

from agents_md.formats import FORMATS
from agents_md.rule import Rule

from .errors import Problem

if TYPE_CHECKING:
    from .render import Output
    from .yaml_nodes import Node

MODES = ("file", "block")
_RULE = Rule("rule", "# Rule\n", "standards/rule.md")


def can_be_block(name: str) -> bool:
    """Whether a format's rules share a Markdown file, in which anybody may write as well."""
    form = FORMATS[name]
    return form.SHARED and form.place(_RULE).path.endswith(".md")


def notes_on(blocks: Sequence[str], outputs: Sequence[Output]) -> list[str]:
    """A line for each format that is to be a block and is not written for the named agents."""
    written = {o.format for o in outputs}
    return [
        f"formats: {name} is not written for these agents, so its `mode: block` changes nothing"
        for name in blocks
        if outputs and name not in written
    ]


def problems(node: Node, path: str) -> list[Problem]:
    """What is wrong with `formats` as a mapping: unknown names, keys and modes."""
    from .fields import did_you_mean

    found = []
    for name, item in node.items.items():
        line, column = node.keys[name]
        if name not in FORMATS:
            advice = did_you_mean(name, FORMATS)
            found.append(Problem(path, line, column, f"unknown format `{name}`", advice))
            continue
        for key, value in item.items.items() if isinstance(item.data, Mapping) else ():
            where = item.keys[key]
            if key != "mode":
                advice = "write `mode: file` or `mode: block`"
                found.append(Problem(path, *where, f"unknown key `{key}` of {name}", advice))
            elif value.data not in MODES:
                message = f"`mode` of {name} is neither file nor block"
                found.append(
                    Problem(path, value.line, value.column, message, "write `mode: block`")
                )
            elif value.data == "block" and not can_be_block(name):
                message = f"{name} has no Markdown file that standards share"
                known = ", ".join(n for n in FORMATS if can_be_block(n))
                advice = f"`mode: block` is for {known}"
                found.append(Problem(path, value.line, value.column, message, advice))
    return found
