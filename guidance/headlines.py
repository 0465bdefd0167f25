"""The sections of any rule file, for people: its headings, without a Markdown parser. Pure."""

from __future__ import annotations

import re
from typing import NamedTuple

from agents_md.ways.code import fences

MAX_BYTES = 1024 * 1024
_HEADING = re.compile(rb"^ {0,3}(#{1,6})[ \t]+([^\r\n]*?)[ \t]*#*[ \t]*\r?$", re.MULTILINE)


class Headline(NamedTuple):
    """A heading: its words and level, on which line (from 1), where its section is (bytes)."""

    title: str
    level: int
    line: int
    start: int
    end: int


def headlines(data: bytes) -> tuple[Headline, ...]:
    """The headings with `#` outside of fenced code; none for a file of over 1 MiB.

    A section ends where the next begins.
    """
    if len(data) > MAX_BYTES:
        return ()
    hidden = fences(data)
    found = [m for m in _HEADING.finditer(data) if not any(a <= m.start() < b for a, b in hidden)]
    ends = [*(m.start() for m in found[1:]), len(data)]
    return tuple(
        Headline(
            m[2].decode("utf-8", "replace") or "#",
            len(m[1]),
            data.count(b"\n", 0, m.start()) + 1,
            m.start(),
            end,
        )
        for m, end in zip(found, ends)
    )
