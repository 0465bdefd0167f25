"""Where standards stand in files as they are: texts, older texts, lines that point. Pure.

A file need not be as a build would write it now: it is of another revision, was edited, or
a person copied a standard into it. So nothing is asked of the build; lines are compared,
without what formats change in a text (levels of headings, links, `@words`).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass

from agents_md.formats.base import MARK
from agents_md.formats.base import outer
from agents_md.formats.words import from_words
from agents_md.rule import Rule

from .standard import Standard

_LEVEL = re.compile(r"#{1,6}(?=[ \t])")
_TARGET = re.compile(r"\]\([^)\s]*|\]\[[^\]]*\]|\b(?:href|src)=(?:\"[^\"]*\"|'[^']*')")
_IMPORT = re.compile(r"@(?:[\w.~+-]*/)+(?=\w)")  # the folder of a file that is read in place
_DEFINITION = re.compile(r"\[[^\]]+\]:.*")
_UNDERLINE = re.compile(r"=+|-+")
_PREFACE = ("In force ", "Binding: ", "Optional.")
_READ = re.compile(r"^- .*\bread `([^`]+)`")
_GROUP = re.compile(r"^- \d+ more are in `([^`]*)/`: search")


@dataclass(frozen=True)
class Held:
    """A standard in a file, by bytes: its text, or (not ``is_text``) a line that points to it.

    ``is_older``: the text there is not the standard's present one.
    """

    standard: str  # id
    start: int
    end: int
    is_text: bool = True
    is_older: bool = False


@dataclass(frozen=True)
class _Line:
    """A line that is not blank: what of it no format changes, and its place in bytes."""

    words: str
    start: int
    end: int
    level: int  # of a heading; 0 for any other line


class Recogniser:
    """Finds standards in files; each file is looked at once."""

    def __init__(self, standards: Sequence[Standard]) -> None:
        self.by_id = {s.id: s for s in standards}
        self.by_path = {s.path: s for s in standards}
        self._known: dict[str, tuple[bytes, tuple[Held, ...]]] = {}
        self._texts: dict[tuple[str, ...], list[str]] = {}
        for standard in standards:
            key = words_of(standard.rule.text)
            if key:
                self._texts.setdefault(key, []).append(standard.id)

    def held(self, path: str, data: bytes | None) -> tuple[Held, ...]:
        """The standards in the file at ``path`` (from the root), in the order of the file."""
        if not data or not self.by_id:
            return ()
        known = self._known.get(path)
        if known is None or known[0] != data:
            known = self._known[path] = (data, tuple(self._find(path, data)))
        return known[1]

    def _find(self, path: str, data: bytes) -> list[Held]:
        lines = list(_lines(data))
        found = self._texts_in(lines)
        if MARK.encode() in data:
            found += self._older(lines, found)
            found += self._pointers(path, data, {h.standard for h in found})
        return sorted(found, key=lambda h: (h.start, h.end, h.standard))

    def _texts_in(self, lines: Sequence[_Line]) -> list[Held]:
        """The present texts: a run of lines that are all of a standard's."""
        words = [line.words for line in lines]
        places: dict[str, list[int]] = {}
        for at, word in enumerate(words):
            places.setdefault(word, []).append(at)
        runs = [
            (at, at + len(text), text)
            for text in self._texts
            for at in places.get(text[0], ())
            if tuple(words[at : at + len(text)]) == text
        ]
        seen: dict[tuple[str, ...], int] = {}
        found = []
        for begin, end, text in _outermost(runs):
            ids = self._texts[text]  # two standards with one text: each has its turn
            turn = seen[text] = seen.get(text, -1) + 1
            standard = ids[turn % len(ids)]
            found.append(Held(standard, lines[begin].start, lines[end - 1].end))
        return found

    def _older(self, lines: Sequence[_Line], found: Sequence[Held]) -> Iterator[Held]:
        """Sections of a built file with the title of a standard whose text is not there."""
        there = {h.standard for h in found}
        titles: dict[str, str] = {}
        for text, ids in self._texts.items():
            for standard in ids:
                if standard not in there:
                    titles.setdefault(text[0], standard)
        taken = [(h.start, h.end) for h in found]
        for at, line in enumerate(lines):
            one = titles.get(line.words) if line.level else None
            if one is None or any(a <= line.start < b for a, b in taken):
                continue
            end = next(
                (n for n in range(at + 1, len(lines)) if 0 < lines[n].level <= line.level),
                len(lines),
            )
            del titles[line.words]
            yield Held(one, line.start, lines[end - 1].end, is_older=True)

    def _pointers(self, path: str, data: bytes, there: set[str]) -> Iterator[Held]:
        """What the lines of a built file point to; a line for a folder stands for the rest."""
        base, at = outer(path), 0
        groups: list[tuple[str, int, int]] = []
        for row in data.split(b"\n"):
            begin, at = at, at + len(row) + 1
            if not row.startswith(b"- "):
                continue
            text = row.decode("utf-8", "replace")
            end = begin + len(row.rstrip())
            if group := _GROUP.match(text):
                groups.append((posixpath.normpath(posixpath.join(base, group[1])), begin, end))
            elif read := _READ.match(text):
                one = self.by_path.get(posixpath.normpath(posixpath.join(base, read[1])))
                if one is not None:
                    there.add(one.id)
                    yield Held(one.id, begin, end, is_text=False)
        rest = [s for s in self.by_id.values() if s.id not in there] if groups else []
        for folder, begin, end in groups:
            for standard in rest:
                if folder == "." or standard.path.startswith(folder + "/"):
                    yield Held(standard.id, begin, end, is_text=False)


def _outermost(
    runs: Sequence[tuple[int, int, tuple[str, ...]]],
) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """The runs that are not part of a longer one."""
    last = 0
    for begin, end, text in sorted(runs, key=lambda r: (r[0], -r[1])):
        if end > last:
            last = end
            yield begin, end, text


def _lines(data: bytes) -> Iterator[_Line]:
    """The lines that say something, as :class:`_Line`."""
    at = 0
    for row in data.split(b"\n"):
        start, at = at, at + len(row) + 1
        words, level = _said(row.decode("utf-8", "replace"))
        if words is not None:
            yield _Line(words, start, start + len(row.rstrip()), level)


def _said(row: str) -> tuple[str | None, int]:
    """What a line says that no format changes (None: nothing), and the level of a heading."""
    text, level = row.strip().lstrip("\ufeff"), 0
    if not text or (text[0] in "=-" and _UNDERLINE.fullmatch(text)):
        return None, 0
    if text.startswith(_PREFACE) and from_words(text) is not None:
        return None, 0
    if text[0] == "#" and (mark := _LEVEL.match(text)):
        level = mark.end()
        text = text[level:].strip().rstrip("#").rstrip() or "#"
    if "](" in text or "][" in text or "=" in text:
        text = _TARGET.sub("]", text)
    if "@" in text:
        text = _IMPORT.sub("@", text)
    if text.startswith("["):
        text = _DEFINITION.sub("[]:", text)
    return (text.replace("\\", "") if "\\" in text else text), level


def words_of(text: str) -> tuple[str, ...]:
    """The lines of a text that say something, without what formats change in them."""
    said = map(_said, text.split("\n"))
    return tuple([words for words, _ in said if words is not None])


def title_of(rule: Rule) -> str:
    """The text's first heading as it is written, else the id: read without a parser."""
    first = next((r for r in rule.text.split("\n") if r.strip()), "")
    mark = _LEVEL.match(first)
    return first[mark.end() :].strip().rstrip("#").strip() if mark else rule.id
