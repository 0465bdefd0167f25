"""One source file: the standard that its text holds, with every problem that it has."""

from __future__ import annotations

import hashlib
import re
from typing import Any
from typing import NamedTuple

from agents_md import globs
from agents_md.rule import ALWAYS
from agents_md.rule import Rule
from agents_md.rule import Scope

from . import conflicts
from .errors import Problem
from .standard import Header
from .standard import Standard


class KnownHeader(NamedTuple):
    """A header without problems: its text with both marks, and what it says."""

    head: str
    header: Header
    overrides: dict[str, Any]


_CLOSE = re.compile(r"^---[ \t]*$", re.MULTILINE)


def parse(
    text: str, path: str, name: str, known: KnownHeader | None = None
) -> tuple[Standard | None, list[Problem]]:
    """The standard that a file's text holds, and what is wrong with it.

    ``text`` has LF line ends; ``name`` is the id; ``known`` is the header that the
    file had at an earlier time, which is not read again if it is the same.
    """
    head, problems = _head(text, path)
    body, line = text[len(head) :], 1 + head.count("\n")
    header, overrides = Header(), {}
    if known is not None and known.head == head:
        header, overrides = known.header, known.overrides
    elif head and not problems:
        from . import header as headers

        raw = head[head.index("\n") + 1 : head.rstrip("\n").rindex("\n") + 1]
        header, overrides, more = headers.read(raw, path)
        problems += more
    if not body.strip() and not problems:
        below = " below its header" if line > 1 else ""
        advice = f"write the standard, or put `_` before the name (`_{path.rsplit('/', 1)[-1]}`)"
        problems.append(Problem(path, line, 1, f"has no text{below}", advice))
    conflict = conflicts.first(text)
    if conflict:
        advice = "resolve it (indent the marks if they are an example)"
        problems.append(Problem(path, conflict, 1, "holds a merge conflict", advice))
    if problems:
        return None, problems
    data = body.encode()
    rule = Rule(
        id=name,
        text=body,
        source=path,
        scope=scope_of(header),
        level=header.level,
        description=header.description,
        overrides=overrides,
    )
    digest = hashlib.sha256(data).hexdigest()
    return Standard(rule, header, path, line, len(data), digest, overrides, head), []


def _head(text: str, path: str) -> tuple[str, list[Problem]]:
    """The header with its marks and line ends, '' where there is none."""
    if not (text.startswith("---") and text.split("\n", 1)[0].rstrip() == "---"):
        return "", []
    begin = text.find("\n") + 1
    close = _CLOSE.search(text, begin) if begin else None
    if close is None:
        advice = "write `---` on a line below it (for a line across the page, write `***`)"
        return text, [Problem(path, 1, 1, "the header is not closed", advice)]
    return text[: close.end() + 1], []


def below_header(text: str) -> str:
    """The text of a good standard without its header."""
    return text[len(_head(text, "")[0]) :]


def scope_of(header: Header) -> Scope:
    """When a standard with this header is in force."""
    if header.paths:
        if any(g in globs.EVERYTHING for g in header.paths):
            return ALWAYS  # for every file is always
        return Scope("paths", tuple(dict.fromkeys(header.paths)))
    return Scope(header.apply)
