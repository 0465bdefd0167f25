"""The edits for one item or key of a settings file, whatever its syntax and style."""

from __future__ import annotations

import json
from collections.abc import Sequence

from ..edits import Edit
from ..edits import edit
from . import blocks
from . import brackets
from .base import Item
from .base import Value
from .base import between
from .base import error
from .base import line_start
from .base import newline
from .finding import READERS
from .finding import Found
from .finding import Syntax

# What was made for the first item, so that it can be taken back with the last:
NOTHING = 0  # the list was there; a number from 1 is how many of the keys, counted from the last
ONE = -1  # there was one value, and it became a list
EMPTY = -2  # there was a key without a value
FILE = -3  # there was no file


def new_file(syntax: Syntax, path: Sequence[str], new: list[Item]) -> str:
    """The text of a new file that holds nothing but the list."""
    if syntax == "yaml":
        return "\n".join(blocks.key_lines(tuple(path), new, "")) + "\n"
    return "{\n  " + _json(tuple(path), new, "  ", "  ", "\n") + "\n}\n"


def add_keys(
    text: str, syntax: Syntax, found: Found, path: tuple[str, ...], new: list[Item]
) -> list[Edit]:
    """Add the keys of the path that are missing, with the list below the last."""
    rest = path[len(found.numbers) :]
    if found.root is None:
        tail = "" if text.endswith(("\n", "\r")) or not text.strip("\ufeff") else newline(text)
        said = newline(text).join(blocks.key_lines(rest, new, ""))
        return [edit(text, len(text), len(text), tail + said + ("" if tail else newline(text)))]
    if syntax == "json" or not found.last.block:
        if found.last.kind == "null":
            return fill(text, syntax, found, new, rest)
        unit = _unit(text, found.root)

        def render(indent: str | None) -> str:
            return _json(rest, new, indent, unit, newline(text))

        return brackets.add(text, found.last, render, READERS[syntax].GAP, unit)
    indent = blocks.indent_of(text, found.last.keys[-1].start)
    lines = blocks.key_lines(rest, new, indent or "")
    return [blocks.add(text, blocks.below(text, found.last), lines)]


def add_item(text: str, syntax: Syntax, value: Value, item: Item) -> list[Edit]:
    """Add an item at the end of a list, in the manner of those that are there."""
    if syntax == "json" or not value.block:
        return brackets.add(text, value, lambda _: flow(item), READERS[syntax].GAP, "  ")
    indent = blocks.indent_of(text, value.items[-1].start)
    lines = blocks.item_lines(item, indent or "")
    return [blocks.add(text, blocks.below(text, value), lines)]


def fill(
    text: str, syntax: Syntax, found: Found, new: list[Item], rest: tuple[str, ...] = ()
) -> list[Edit]:
    """Fill a key that has no value."""
    value, key = found.last, found.way[-2].keys[found.numbers[-1]]
    if syntax == "json" or value.start != value.end or not found.way[-2].block:
        if rest or value.start == value.end or text[value.start : value.end] != "null":
            raise error(text, value.start, "has no value here", "write a list there: `[]`")
        return [edit(text, value.start, value.end, f"[{', '.join(map(flow, new))}]")]
    indent = (blocks.indent_of(text, key.start) or "") + "  "
    lines = blocks.key_lines(rest, new, indent)
    return [blocks.add(text, blocks.below(text, value), lines)]


def take_item(text: str, syntax: Syntax, found: Found, number: int) -> list[Edit]:
    """Take one item out of its list, which stays.

    Raises SettingsError for an entry with comments of the user's in it.
    """
    value = found.last
    if syntax == "json" or not value.block:
        return brackets.take(text, value, number, READERS[syntax].GAP)
    part = value.items[number]
    if "#" in between(text, part.start, part.end, part):
        advice = "take it out by hand, or take the comment out"
        raise error(text, part.start, "this entry has comments in it", advice)
    edits = [_take_lines(text, part.start, part.end)]
    if len(value.items) == 1:
        key = found.way[-2].keys[found.numbers[-1]]
        colon = text.index(":", key.end) + 1
        edits.append(edit(text, colon, colon, " []"))
    return edits


def cut(text: str, syntax: Syntax, found: Found, count: int) -> list[Edit] | None:
    """Take out the last ``count`` keys of the path with all that is below them, if it is ours.

    None where there is anything of somebody else's: another key, a comment.
    """
    depth = len(found.numbers)
    while count and depth:
        depth -= 1
        count -= 1
        if count and len(found.way[depth].items) > 1:
            break
    mapping, number = found.way[depth], found.numbers[depth]
    start, end = mapping.child(number)
    mark = "#" if syntax == "yaml" else "/"
    held = Value("mapping", start, end, items=[mapping.items[number]], keys=[mapping.keys[number]])
    if mark in between(text, start, end, held):
        return None
    if syntax == "json" or not mapping.block:
        return brackets.take(text, mapping, number, READERS[syntax].GAP)
    if text[end : blocks.below(text, mapping.items[number])].strip():
        return None  # a comment behind the last line
    return [blocks.take(text, start, end)]


def back(text: str, found: Found, number: int) -> Edit | None:
    """The edit that gives a key its one value back; None where more is there."""
    value = found.last
    left = [v for n, v in enumerate(value.items) if n != number]
    if value.block or len(left) != 1 or left[0].kind != "string":
        return None
    if set(between(text, value.start, value.end, value)) & {"#", "/"}:
        return None  # a comment
    return edit(text, value.start, value.end, text[left[0].start : left[0].end])


def emptied(text: str, found: Found) -> Edit | None:
    """The edit that gives a key no value back; None where there are comments."""
    value = found.last
    if set(between(text, value.start, value.end, value)) & {"#", "/"}:
        return None
    if value.block:
        return _take_lines(text, value.items[0].start, value.end)
    return edit(text, value.start, value.end, "null")


def flow(item: Item) -> str:
    """An item on one line, as JSON and YAML both read it."""
    if isinstance(item, str):
        return blocks.quoted(item)
    return "{" + ", ".join(f'"{k}": {blocks.quoted(v)}' for k, v in item.items()) + "}"


def _json(path: tuple[str, ...], new: list[Item], indent: str | None, unit: str, eol: str) -> str:
    """Nested keys with a list below the last, as JSON; on one line where indent is None."""
    tree: object = [dict(i) if not isinstance(i, str) else i for i in new]
    for key in reversed(path[1:]):
        tree = {key: tree}
    said = json.dumps(tree, ensure_ascii=False, indent=None if indent is None else unit)
    said = blocks.escaped(said)
    return f"{json.dumps(path[0])}: " + said.replace("\n", eol + (indent or ""))


def _unit(text: str, root: Value | None) -> str:
    """One level of indentation: that of the root's first key."""
    if root is not None and root.keys:
        start = root.keys[0].start
        before = text[line_start(text, start) : start]
        if before and not before.strip():
            return before
    return "  "


def _take_lines(text: str, start: int, end: int) -> Edit:
    dash = text.rfind("-", line_start(text, start), start)
    return blocks.take(text, dash if dash >= 0 else start, end)
