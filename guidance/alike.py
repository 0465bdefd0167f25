"""The same text in several rule files, and nearly the same text. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from collections.abc import Mapping
from typing import NamedTuple

from agents_md import edits
from agents_md import markdown
from agents_md.rule import ALWAYS
from agents_md.rule import Scope
from agents_md.sections import moved_links

from .diff import unified
from .plan import Change
from .recognising import words_of

NEAR = 0.6  # of the lines of both
COMMON = 12  # files in which a line says nothing about one of them
SHORT = 12  # characters of a line that may stand anywhere
_BLANK = re.compile(r"\n(?:[ \t]*\n)+")
_TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)


def union(a: Scope, b: Scope) -> Scope | None:
    """The scope that is in force where either is; None where no scope says that.

    What waits for a person is in force wherever the other is.
    """
    if a == b or "always" in (a.kind, b.kind):
        return a if a == b else ALWAYS
    if a.kind == b.kind == "paths":
        return Scope("paths", tuple(dict.fromkeys((*a.globs, *b.globs))))
    if "manual" in (a.kind, b.kind):
        return b if a.kind == "manual" else a
    return None


class Texts:
    """Texts that were seen, each with its path; a text that is one of them is found again.

    Two are the same when nothing but headers, levels of headings, the way relative
    links are written and empty lines differ. Copies of which such a link leads elsewhere, as
    they are in other folders, are not the same: one text could not lead to both.
    """

    def __init__(self) -> None:
        self._by_words: dict[tuple[str, ...], list[str]] = {}
        self._texts: dict[str, tuple[str, str]] = {}
        self._exact: dict[str, tuple[str, str]] = {}
        self._last = ("", words_of(""))  # a text is asked for, and then added

    def add(self, path: str, text: str, base: str) -> None:
        """A text, the file that it stands in, and the folder from which its links lead."""
        self._texts[path] = (text, base)
        self._by_words.setdefault(self._words(text), []).append(path)

    def same(self, text: str, base: str) -> tuple[str, ...]:
        """The paths of the texts that are the same as this one, in the order of adding."""
        near = self._by_words.get(self._words(text), ())
        mine = _exact(text, base) if near else ("", "")
        return tuple(p for p in near if mine[1] == self._exactly(p)[1])

    def copy(self, text: str, base: str) -> str:
        """The path of the first text that is this one but for where its links lead; '' for none."""
        near = self._by_words.get(self._words(text), ())
        mine = _exact(text, base) if near else ("", "")
        there = ((p, self._exactly(p)) for p in near)
        return next((p for p, it in there if mine[0] == it[0] and mine[1] != it[1]), "")

    def _words(self, text: str) -> tuple[str, ...]:
        if self._last[0] != text:
            self._last = (text, words_of(text))
        return self._last[1]

    def _exactly(self, path: str) -> tuple[str, str]:
        if path not in self._exact:
            self._exact[path] = _exact(*self._texts[path])
        return self._exact[path]


def _exact(text: str, base: str) -> tuple[str, str]:
    """The text as it is, and with its links from the root; headings without their level."""
    places = markdown.read(text)
    marks = [
        edits.edit(text, h.marker, h.marker + h.level, "#")
        for h in places.headings
        if h.marker is not None
    ]
    links = list(moved_links(text, places, base, ""))
    return _squeezed(edits.apply(text, marks)), _squeezed(edits.apply(text, [*marks, *links]))


def _squeezed(text: str) -> str:
    return _BLANK.sub("\n\n", _TRAILING.sub("", text)).strip("\n")


class Near(NamedTuple):
    """Two texts that are nearly the same: their paths, and what differs as a unified diff."""

    one: str
    other: str
    diff: str


def near(texts: Mapping[str, str]) -> list[Near]:
    """Pairs of texts (by path) most lines of which are the same."""
    lines = {path: frozenset(_telling(text)) for path, text in texts.items()}
    where: dict[str, list[str]] = {}
    for path, own in lines.items():
        for line in own:
            where.setdefault(line, []).append(path)
    shared: Counter[tuple[str, str]] = Counter()
    for paths in where.values():
        if 1 < len(paths) <= COMMON:
            shared.update((a, b) for n, a in enumerate(paths) for b in paths[n + 1 :])
    pairs = [
        pair for pair, count in shared.items()
        if 2 * count >= NEAR * sum(len(lines[p]) for p in pair)
    ]  # fmt: skip
    order = {path: n for n, path in enumerate(texts)}
    return [
        Near(a, b, _diff(a, texts[a], b, texts[b]))
        for a, b in sorted(pairs, key=lambda pair: (order[pair[0]], order[pair[1]]))
    ]


def _telling(text: str) -> Iterable[str]:
    return (word for word in words_of(text) if len(word) >= SHORT)


def _diff(a: str, before: str, b: str, after: str) -> str:
    old, new = (f"{_squeezed(text)}\n".encode() for text in (before, after))
    return unified(Change(b, "update", old, new)).replace(f"--- a/{b}", f"--- a/{a}", 1)
