"""The sentences of a text: what it says, without blocks of code, comments and the header."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from .document import Document

_NO_PROSE = re.compile(
    r"^[ \t>]*(```+|~~~+)[^\n]*(?:\n(?![ \t>]*\1)[^\n]*)*(?:\n[^\n]*|\Z)|<!--(?:.*?-->|.*\Z)",
    re.MULTILINE | re.DOTALL,
)
_ITEM = re.compile(r"[ \t>]*(?:[-*+]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t#]*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_END = re.compile(r"(?<=[.!?])[*_)\"']{0,3}\s+|;\s+")
MAX_SENTENCE = 1000  # characters; what is longer is no sentence


class Sentence(NamedTuple):
    """A sentence, where it starts in the document, and the heading that it stands below."""

    text: str
    start: int
    heading: str


class Heading(NamedTuple):
    """A heading in prose: its level, its text, and where its line starts in the document."""

    level: int
    text: str
    start: int


class Prose(NamedTuple):
    """What a text says."""

    sentences: tuple[Sentence, ...]
    headings: tuple[Heading, ...]


def of(document: Document) -> Prose:
    """The prose of a document; its code spans are kept."""
    return _read(document.text, document.start)


def blanked(text: str, start: int) -> str:
    """The text with all that is no prose, and all before ``start``, as spaces."""
    body = text[start:]
    if "```" in body or "~~~" in body or "<!--" in body:
        body = _NO_PROSE.sub(lambda m: _spaces(m[0]), body)
    return _spaces(text[:start]) + body


def _spaces(text: str) -> str:
    """As many spaces, on as many lines."""
    return "\n".join(" " * len(line) for line in text.split("\n"))


@lru_cache(maxsize=4096)
def _read(text: str, start: int) -> Prose:
    sentences: list[Sentence] = []
    headings: list[Heading] = []
    unit: list[str] = []
    at = began = 0
    heading = ""

    def flush() -> None:
        if unit:
            sentences.extend(_sentences("\n".join(unit), began, heading))
            unit.clear()

    for line in blanked(text, start).split("\n"):
        found = _HEADING.match(line) if "#" in line else None
        if found:
            flush()
            heading = found[2]
            headings.append(Heading(len(found[1]), heading, at))
        elif not line.strip() or line.lstrip(" >").startswith("|"):
            flush()
        elif len(unit) == 1 and _UNDERLINE.match(line):
            heading = unit[0].strip()
            headings.append(Heading(1 if "=" in line else 2, heading, began))
            unit.clear()
        else:
            item = _ITEM.match(line)
            if item:
                flush()
            if not unit:
                began = at + (item.end() if item else 0)
                unit.append(line[item.end() :] if item else line)
            else:
                unit.append(line)
        at += len(line) + 1
    flush()
    return Prose(tuple(sentences), tuple(headings))


def _sentences(unit: str, start: int, heading: str) -> Iterator[Sentence]:
    if len(unit) <= MAX_SENTENCE and not _END.search(unit):
        blank = len(unit) - len(unit.lstrip())
        yield Sentence(unit.strip(), start + blank, heading)
        return
    begin = 0
    for end in (*(m for m in _END.finditer(unit)), None):
        stop = end.start() if end else len(unit)
        said = unit[begin:stop]
        blank = len(said) - len(said.lstrip())
        if said.strip() and len(said) <= MAX_SENTENCE:
            yield Sentence(said.strip(), start + begin + blank, heading)
        begin = end.end() if end else stop
