"""Edits of YAML's block style, by whole lines: add an item or a key, take one out.

A comment is never taken out, and what :func:`add_item` and :func:`add_key` do,
:func:`take` undoes to the byte.
"""

from __future__ import annotations

import json
import re

from ..edits import Edit
from ..edits import edit
from .base import Item
from .base import Value
from .base import line_end
from .base import line_start
from .base import newline

_PLAIN = re.compile(r"[A-Za-z_.][A-Za-z0-9_./-]*(?:/[A-Za-z0-9_.-]+|\.[A-Za-z]+)")
_ODD = "\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff"  # not in YAML as they are
_LITERAL = re.compile(rf"(?!\s)[^\x00-\x08\x0b-\x1f{_ODD}]*(?<!\s)")


def quoted(text: str) -> str:
    """A string in double quotes, as JSON and YAML both read it."""
    return escaped(json.dumps(text, ensure_ascii=False))


def escaped(said: str) -> str:
    """JSON that is YAML as well: without the characters that YAML wants escaped."""
    return re.sub(f"[{_ODD}]", lambda found: f"\\u{ord(found[0]):04x}", said)


def scalar(text: str) -> str:
    """A string for block style: as it is where it is a plain path."""
    return text if _PLAIN.fullmatch(text) else quoted(text)


def item_lines(item: Item, indent: str) -> list[str]:
    """The lines of one list item whose dash stands at ``indent``."""
    if isinstance(item, str):
        return [f"{indent}- {scalar(item)}"]
    lines: list[str] = []
    for key, said in item.items():
        head = f"{indent}{'  ' if lines else '- '}{key}: "
        if "\n" in said and _LITERAL.fullmatch(said):
            lines.append(head + "|-")
            lines += [f"{indent}    {row}" if row else "" for row in said.split("\n")]
        else:
            lines.append(head + quoted(said))
    return lines


def key_lines(path: tuple[str, ...], items: list[Item], indent: str) -> list[str]:
    """The lines of nested keys with a list below the last."""
    lines = [f"{indent}{'  ' * n}{key}:" for n, key in enumerate(path)]
    deeper = indent + "  " * len(path)
    return lines + [line for item in items for line in item_lines(item, deeper)]


def below(text: str, value: Value) -> int:
    """The end of the last line of a value."""
    return line_end(text, value.end)


def indent_of(text: str, offset: int) -> str | None:
    """What stands before an offset on its line, if that is blanks, or blanks and one dash."""
    before = text[line_start(text, offset) : offset]
    found = re.fullmatch(r"( *)(?:-[ ]+)?", before)
    return found[1] if found else None


def add(text: str, at: int, lines: list[str]) -> Edit:
    """Add lines behind the line end at ``at``."""
    eol = newline(text)
    return edit(text, at, at, "".join(eol + line for line in lines))


def take(text: str, start: int, end: int) -> Edit:
    """Take the lines from ``start`` to ``end`` out; a comment behind them stays."""
    first, stop = line_start(text, start), line_end(text, end)
    rest = text[end:stop]
    if rest.strip():
        first += len(text[first:start]) - len(text[first:start].lstrip(" "))
        return edit(text, first, end + len(rest) - len(rest.lstrip()), "")
    if first > 1 or text[:1] == "\n":
        back = 2 if text[first - 2 : first] == "\r\n" else 1
        return edit(text, first - back, stop, "")
    forward = 2 if text[stop : stop + 2] == "\r\n" else 1
    return edit(text, first, min(stop + forward, len(text)), "")
