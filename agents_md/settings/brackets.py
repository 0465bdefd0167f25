"""Edits between brackets, of JSON and of YAML's flow style: add a part, take a part out.

A part is an item of a list, or a key with its value. Comments stay where they are,
and what :func:`add` does, :func:`take` undoes to the byte.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ..edits import Edit
from ..edits import edit
from .base import Value
from .base import line_end
from .base import line_start
from .base import newline

Render = Callable[[str | None], str]  # the part's text: on one line (None), or at this indent


def add(text: str, into: Value, render: Render, gap: re.Pattern[str], unit: str) -> list[Edit]:
    """Add a part at the end, in the manner of the parts that are there.

    ``gap`` matches blanks and comments, ``unit`` is one level of indentation.
    """
    if not into.items:
        return [_first(text, into, render, gap, unit)]
    start, end = into.child(len(into.items) - 1)
    own_line = not text[line_start(text, start) : start].strip()
    comma = _comma(text, end, gap)
    after = comma + 1 if comma >= 0 else end
    at = _behind_comments(text, after, gap)
    behind_line_comment = _is_line_comment(text, after, at)
    edits = [] if comma >= 0 else [edit(text, end, end, ",")]
    tail = "," if comma >= 0 else ""
    if own_line or behind_line_comment:
        line = text[line_start(text, start) :]
        indent = line[: len(line) - len(line.lstrip(" \t"))]
        new = newline(text) + indent + render(indent)
    else:
        new = " " + render(None)
    return [*edits, edit(text, at, at, new + tail)]


def take(text: str, out_of: Value, number: int, gap: re.Pattern[str]) -> list[Edit]:
    """Take a part out, with its comma and the blanks before it."""
    start, end = out_of.child(number)
    comma = _comma(text, end, gap)
    edits: list[Edit] = []
    last = number == len(out_of.items) - 1
    if comma >= 0:
        edits.append(edit(text, comma, comma + 1, ""))
    elif number:
        before = _comma(text, out_of.child(number - 1)[1], gap)
        edits.append(edit(text, before, before + 1, ""))
    begin = start
    while text[begin - 1] in " \t\r\n":
        begin -= 1
    rest = text[comma + 1 if comma >= 0 else end :]
    follows = rest.lstrip(" \t")
    ends_line = follows[:1] in ("\r", "\n", "")
    if "\n" in text[begin:start] and not ends_line:
        before = out_of.child(number - 1)[1] if number else out_of.start
        if not last:
            begin = start
        elif follows.startswith(("//", "#")) or _ends_in_line_comment(text[before:begin]):
            # Else what follows on this line would come into a comment of the line above.
            begin = line_start(text, start)
    if begin == start and not last and not ends_line and comma == end:
        end = comma + 1 + len(rest) - len(rest.lstrip(" \t"))
        edits = []
    return [*edits, edit(text, begin, end, "")]


def _first(text: str, into: Value, render: Render, gap: re.Pattern[str], unit: str) -> Edit:
    """The first part of an empty collection, behind the comments that are in it."""
    inner = gap.match(text, into.start + 1, into.end - 1)
    stop = inner.end() if inner else into.start + 1
    at = into.start + 1 + len(text[into.start + 1 : stop].rstrip())
    if "\n" not in text[at:stop]:
        return edit(text, at, at, render(None))
    line = text[line_start(text, into.start) :]
    indent = line[: len(line) - len(line.lstrip(" \t"))] + unit
    return edit(text, at, at, newline(text) + indent + render(indent))


def _comma(text: str, end: int, gap: re.Pattern[str]) -> int:
    """Where the comma behind a part stands, -1 where there is none."""
    found = gap.match(text, end)
    at = found.end() if found else end
    return at if text[at : at + 1] == "," else -1


def _behind_comments(text: str, at: int, gap: re.Pattern[str]) -> int:
    """Behind the comments that begin on this line; no further than its end."""
    found = gap.match(text, at, line_end(text, at))
    stop = found.end() if found else at
    return at + len(text[at:stop].rstrip())


def _is_line_comment(text: str, start: int, end: int) -> bool:
    """Whether the comments there run to the end of their line."""
    return end > start and end == len(text[: line_end(text, end)].rstrip())


def _ends_in_line_comment(between: str) -> bool:
    last = re.sub(r"/\*.*?\*/", "", between, flags=re.DOTALL).rpartition("\n")[2]
    return "//" in last or "#" in last
