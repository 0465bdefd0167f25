"""Findings that somebody has looked at and keeps: the comments that say so.

    <!-- guidance: ignore G105 -- the installer's own page says so, until 2027-01-31 -->

On a line with text it is for that line; alone on a line, for the block below it (up to a
blank line; of a fence all of it). In a header it is a YAML comment: `# guidance: ignore ...`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from collections.abc import Sequence
from typing import NamedTuple

from agents_md import edits
from agents_md.edits import Edit

from . import CHECKS
from .document import Document

_COMMENT = re.compile(
    r"<!--[ \t]{0,9}guidance:[ \t]{0,9}ignore\b(?P<html>[^\n]{0,500}?)-->"
    r"|(?<!\S)#[ \t]{0,9}guidance:[ \t]{0,9}ignore\b(?P<yaml>[^\n]{0,500})"
)
_WORDS = re.compile(r"[\s,]+")
_UNTIL = re.compile(r"[\s,;(]*\buntil\s+(\d{4}-\d{2}-\d{2})\)?\s*$")
MAX = 1000  # in one file
FORM = "write `<!-- guidance: ignore G105 -- why, until 2027-01-31 -->` (the date may be left out)"


class Suppression(NamedTuple):
    """One comment: for which codes, on which lines (from 1, both included), until when.

    ``wrong`` says why it counts for nothing, '' where it is as it should be.
    """

    start: int
    end: int
    codes: tuple[str, ...]
    first: int
    last: int
    until: datetime.date | None
    wrong: str = ""

    def covers(self, code: str, line: int) -> bool:
        """Whether a finding is one that this comment keeps."""
        return not self.wrong and code in self.codes and self.first <= line <= self.last

    def is_over(self, today: datetime.date | None) -> bool:
        """Whether its day has passed; never where dates do not matter."""
        return bool(today and self.until and self.until < today)


def suppressions(document: Document) -> tuple[Suppression, ...]:
    """All such comments of a text, in order; those that stand in code are examples."""
    if "guidance:" not in document.text:
        return ()
    return tuple(_all(document))


def _all(document: Document) -> Iterator[Suppression]:
    blocks = _blocks(document.lines)
    for number, found in enumerate(_COMMENT.finditer(document.text)):
        in_header = found.start() < document.start
        if in_header != (found["yaml"] is not None):
            continue
        if not in_header and document.code_at(found.start()):
            continue
        said = found["yaml"] if in_header else found["html"]
        codes, until, wrong = _parse(said)
        if number >= MAX:
            wrong = f"is one of more than {MAX} in a file"
        first, last = _lines(document, found.start(), found.end(), blocks)
        yield Suppression(found.start(), found.end(), codes, first, last, until, wrong)


def _parse(said: str) -> tuple[tuple[str, ...], datetime.date | None, str]:
    names, dashes, reason = said.partition("--")
    codes = tuple(w for w in _WORDS.split(names.strip()) if w)
    unknown = [c for c in codes if c not in CHECKS or c.startswith("G0")]
    date = _UNTIL.search(reason)
    until = None
    if date:
        reason = reason[: date.start()]
        try:
            until = datetime.date.fromisoformat(date[1])
        except ValueError:
            return codes, None, f"`{date[1]}` is no date"
    if not codes:
        return codes, until, "names no rule"
    if unknown:
        return codes, until, f"`{unknown[0][:20]}` is no rule that can be kept quiet"
    if not dashes or not any(c.isalnum() for c in reason):
        return codes, until, "gives no reason"
    return codes, until, ""


def _lines(document: Document, start: int, end: int, blocks: Blocks) -> tuple[int, int]:
    """The lines that a comment is for."""
    line = document.place(start)[0]
    row = document.line_starts[line - 1]
    before, after = document.text[row:start], document.lines[line - 1][end - row :]
    if before.strip(" \t>-*") or after.strip():
        return line, line
    first = blocks.first[line] if line < len(blocks.first) else line
    if first >= len(blocks.last):
        return first, first
    region = document.code_at(document.line_starts[first])
    if region is not None and region.kind == "fence":
        return first + 1, document.place(region.end - 1)[0]
    return first + 1, blocks.last[first] + 1


class Blocks(NamedTuple):
    """By line (from 0): the first line from there on that is text, and the last of its block."""

    first: list[int]
    last: list[int]


def _blocks(lines: Sequence[str]) -> Blocks:
    first, last = list(range(len(lines))), list(range(len(lines)))
    for n in range(len(lines) - 2, -1, -1):
        if lines[n + 1].strip():
            last[n] = last[n + 1]
    for n in range(len(lines) - 1, -1, -1):
        if not lines[n].strip() or _is_alone(lines[n]):
            first[n] = first[n + 1] if n + 1 < len(lines) else len(lines)
    return Blocks(first, last)


def _is_alone(row: str) -> bool:
    """Whether a line holds such a comment and nothing else."""
    return "guidance:" in row and bool(_COMMENT.fullmatch(row.strip()))


def removal(document: Document, one: Suppression) -> Edit:
    """The edit that takes a comment out, with its line where it stands alone."""
    text, start, end = document.text, one.start, one.end
    row = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop
    if not text[row:start].strip() and not text[end:stop].strip():
        return edits.edit(text, row, min(stop + 1, len(text)), "")
    while start > row and text[start - 1] in " \t" and not text[end:stop].strip():
        start -= 1
    return edits.edit(text, start, end, "")
