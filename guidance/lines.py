"""The lines of rule files, wherever they stand: what of each no build may change. Pure.

A heading has the words without its level, a link the file that it leads to, seen from one
folder for all: so that a line is the same line in its old file, in its standard and in
what is built of that. In outputs the lines are those of the standards: the edits that a
format made are taken back, never guessed.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple
from urllib.parse import unquote

from agents_md import edits
from agents_md import markdown
from agents_md.formats import READABLE
from agents_md.fragment import Fragment
from agents_md.links import rebase
from agents_md.rule import Rule
from agents_md.sections import Section

from .names import format_of
from .render import Output

FROM = "guidance-probe-folder"  # links are written as from there
_MARKS = re.compile(r"\s{0,3}#{1,6}(?:\s+|$)")
# `@docs/more.md` becomes `@../docs/more.md` in a standard, where such a file is there.
_WORD = re.compile(r"[A-Za-z0-9_.][A-Za-z0-9._/+~-]*[A-Za-z0-9_]")
_CLOSING = re.compile(r"(?:^|\s)#+\s*$")


class Line(NamedTuple):
    """A line that says something: its words, its place in the file (bytes), its number (from 1)."""

    words: str
    start: int
    end: int
    number: int
    raw: bytes = b""


@dataclass(frozen=True)
class Lines:
    """The lines of one file, and those of standards that lines in it only point to."""

    lines: tuple[Line, ...]
    pointed: tuple[tuple[int, frozenset[str]], ...] = ()  # byte of the pointer, words

    @cached_property
    def all(self) -> frozenset[str]:
        """The words of all lines."""
        return frozenset(line.words for line in self.lines)

    @cached_property
    def first(self) -> Mapping[str, int]:
        """The number of the first line with these words."""
        return {line.words: line.number for line in reversed(self.lines)}

    def sent(self, x: Fragment) -> frozenset[str]:
        """The words of the lines that are in a piece of the file, as it is sent."""
        if not self.lines:
            return frozenset()
        if len(x.data) == x.end - x.start:
            if x.start <= self.lines[0].start and self.lines[-1].end <= x.end:
                return self.all
            inside = (n for n in self.lines if x.start <= n.start and n.end <= x.end)
            return frozenset(line.words for line in inside)
        there = {row.strip() for row in x.data.split(b"\n")}  # comments were taken out of it
        inside = (n for n in self.lines if x.start <= n.start and n.end <= x.end)
        return frozenset(line.words for line in inside if line.raw in there)

    def points(self, x: Fragment) -> Iterator[frozenset[str]]:
        """The words to which the lines in a piece of the file lead."""
        for at, words in self.pointed:
            if x.when == "listed" or x.start <= at < x.end:
                yield words


def of_hand(path: str, data: bytes) -> Lines:
    """The lines of a file that somebody wrote; a file that only leads to another has none.

    What its header says is not text: an import translates it into the scope.
    """
    text = data.decode("utf-8", "replace")
    body = text.removeprefix("\ufeff").replace("\r\n", "\n")
    name = format_of(path)
    begin, above, below, whole = 1, 0, body, body.split("\n")
    if name:
        parsed = READABLE[name].parse(path, body)
        if parsed.bridge:
            return Lines(())
        begin, below = parsed.line, parsed.text
        above = len(below.split("\n")) - len(whole[begin - 1 :])
        if below.split("\n") != [*whole[: max(above, 0)], *whole[begin - 1 :]]:
            below = body  # not as it stands there
    rows = understood(below, posixpath.dirname(path))
    if below is not body:  # without its header, as it was read when it was taken
        rows[max(above, 0) : max(above, 0)] = [""] * (begin - 1 - max(above, 0))
    at, found = 0, []
    for number, (words, row) in enumerate(zip(rows, data.split(b"\n")), 1):
        raw = row.removeprefix(b"\xef\xbb\xbf") if number == 1 else row
        if words and (number >= begin or number <= above):
            start = at + len(row) - len(raw.lstrip())
            found.append(Line(words, start, start + len(raw.strip()), number, raw.strip()))
        at += len(row) + 1
    return Lines(tuple(found))


def of_output(output: Output, rules: Mapping[str, Rule]) -> Lines:
    """The lines of standards in a file of ours, where they stand in it.

    ``rules`` are all standards by id, for a file that only leads to another.
    """
    if output.to:
        return Lines((), ((0, frozenset(w for r in output.rules for w in words_of(rules[r.id]))),))
    rows = output.data.split(b"\n")
    starts = [0, *accumulate(len(row) + 1 for row in rows)]
    found = []
    for first, section in output.file.sections:
        for words, row in _in_section(section):
            number = first + row + output.above
            raw = rows[number - 1]
            at = starts[number - 1]
            found.append(Line(words, at, at + len(raw.rstrip()), number, raw.strip()))
    pointed = tuple(
        (starts[line - 1 + output.above], frozenset(w for r in group for w in words_of(r)))
        for line, group in output.file.pointers
    )
    if output.around:  # what somebody wrote around our block
        begin, end = len(output.around.before), len(output.data) - len(output.around.after)
        hand = of_hand(output.path, output.data).lines
        found += [n for n in hand if not begin <= n.start < end]
    return Lines(tuple(sorted(found, key=lambda n: n.start)), pointed)


def words_of(rule: Rule) -> frozenset[str]:
    """The words of all lines of a standard."""
    return frozenset(_rows(rule)) - {""}


def _rows(rule: Rule) -> list[str]:
    known = rule.made.get(_KEY)
    if not isinstance(known, list):
        known = rule.made[_KEY] = understood(rule.text, posixpath.dirname(rule.source), rule)
    return known


_KEY = ("", "lines", False)


def _in_section(section: Section) -> Iterator[tuple[str, int]]:
    """The words of each line of the standard, and on which row of the section it stands."""
    rule = section.rule
    if section.undo() != rule.text:  # cannot be: then nothing is sure of it
        return
    before = section.heading.count("\n") + 2 if section.heading else 0
    made, done, shift = list(edits.in_order(section.edits)), 0, 0
    at, row, counted = 0, before, 0
    for words, raw in zip(_rows(rule), rule.text.split("\n")):
        last = at + len(raw.rstrip()) - 1
        while done < len(made) and made[done].end <= last:
            shift += len(made[done].new) - len(made[done].old)
            done += 1
        if words:
            place = last + shift
            if done < len(made) and made[done].start <= last:
                place = made[done].start + shift
            row += section.text.count("\n", counted, place)
            counted = place
            yield words, row
        at += len(raw) + 1


def understood(text: str, folder: str, rule: Rule | None = None) -> list[str]:
    """The words of each row of a text in a folder; '' for a row that says nothing.

    ``rule`` has the same text, and knows its places.
    """
    places = rule.places if rule else markdown.read(text)
    marks = {h.line for h in places.headings if h.marker is not None}
    lined = {h.line + h.lines for h in places.headings if h.marker is None}
    made = []
    for link in places.links:
        raw = text[link.start : link.end]
        if text[link.start - 1 : link.start] == "@":
            made.append(edits.edit(text, link.start, link.end, posixpath.basename(raw)))
            continue
        moved = unquote(rebase(raw.removeprefix("<").removesuffix(">"), folder, FROM))
        if "\n" not in moved:
            made.append(edits.edit(text, link.start, link.end, moved))
    found = (_WORD.match(text, at + 1) for at in places.at_words)
    made += [edits.edit(text, *m.span(), posixpath.basename(m[0])) for m in found if m]
    out = []
    for number, row in enumerate(edits.apply(text, made).split("\n")):
        words = row.strip()
        if number in marks:
            words = _CLOSING.sub("", _MARKS.sub("", row, count=1)).strip() or "#"
        out.append("" if number in lined else words)
    return out
