"""Memory files and rules as Claude Code reads them; others read its rules folder as well."""

from __future__ import annotations

import re
from functools import lru_cache

from .. import patterns
from ..fragment import Fragment
from ..fragment import When
from ..situation import is_in
from ..situation import join
from ..tree import Tree
from . import code
from . import hits
from .book import Book
from .heads import body
from .heads import head
from .heads import words
from .imports import after

MAX_BYTES = 4 * 1024 * 1024  # a larger file is left out (source of 2.1.330)
DEPTH = 4  # levels of imports below a file (measured, 2.1.197)


class Memory(Book):
    """Files without their headers and block comments, each followed by what it imports.

    At start, and again for each touched file, a place to which links lead is taken once. What
    came before is known by its path, a rule by its place. Of what came at start an older
    version knows nothing on touch; one that is ``newer`` takes no rule by a link that leads
    out of the start folder. Seen with 2.1.197 and 2.1.330 on 2026-11-22.
    """

    def __init__(self, tree: Tree, cwd: str, newer: bool) -> None:
        super().__init__(tree)
        self.cwd = cwd
        self.newer = newer
        self.texts: set[bytes] = set()
        self.turn = ""  # the touched file; '' at start
        self.places: set[str] = set()  # taken in this turn
        self.looked: set[str] = set()  # scoped rules that were looked at in this turn

    def add(self, path: str, when: When = "start", touched: str = "", *_: object) -> bool:
        """Take a file and, after it, its imports that do not leave the start folder."""
        return self._add(path, path, when, touched)

    def rule(self, path: str, when: When, touched: str) -> None:
        """Take a rule."""
        place = self.tree.resolve(path) or path
        if self.newer and place != path and not is_in(place, self.cwd):
            self.skip(path, "is a link that leads out of the start folder")
        else:
            self._add(path, place, when, touched)

    def scoped(self, folder: str, touched: str) -> None:
        """Take the rules of a folder that are for some files only, if for the touched one.

        One that was looked at in vain is not taken by another link; in one folder all links
        to it are for the same files.
        """
        tree, rules = self.tree, scoped(self.tree, folder)
        if not rules:
            return
        self._begin(touched)
        key = ("claude", folder)
        for path in hits.of(tree, key, rules, touched, patterns.gitignore, folder):
            place = self.tree.resolve(path) or path
            if place not in self.looked:
                self.rule(path, "touch", touched)
                self.looked.add(place)
        self.looked |= tree.once(
            ("claude places", folder), lambda: {tree.resolve(path) or path for path, _ in rules}
        )

    def _begin(self, touched: str) -> None:
        if touched != self.turn:
            if not self.turn and not self.newer:
                self.seen.clear()
            self.turn, self.places, self.looked = touched, set(), set()

    def _add(self, path: str, mark: str, when: When, touched: str) -> bool:
        self._begin(touched)
        data, place = self.tree.get(path), self.tree.resolve(path) or path
        if data is None or mark in self.seen or place in self.places:
            return data is not None
        if len(data) > MAX_BYTES:
            self.skip(path, "is larger than 4 MiB")
            return True
        self.seen.add(mark)
        self.places.add(place)
        self._take(Fragment(path, 0, len(data), data, when, touched=touched), DEPTH)
        return True

    def _take(self, fragment: Fragment, depth: int) -> None:
        stripped, text, sent = self.tree.once(
            ("claude text", fragment.path), lambda: _text(fragment)
        )
        self.texts.add(stripped)
        text = fragment._replace(start=text.start, data=text.data)
        self.out.append(text._replace(data=sent))
        for named in after(self.tree, text, self.cwd, depth, self.seen):
            place = self.tree.resolve(named) or named
            if place in self.places:
                continue
            self.places.add(place)
            data = self.tree.get(named) or b""
            inner = fragment._replace(
                path=named, start=0, end=len(data), data=data, by=fragment.path
            )
            self._take(inner, depth - 1)


def _text(whole: Fragment) -> tuple[bytes, Fragment, bytes]:
    """Of a whole file: it without space at its ends, what is below the header, what is sent."""
    text = body(whole)
    return whole.data.strip(), text, code.without(text.data, code.comments(text.data))


def always(tree: Tree, folder: str) -> list[str]:
    """The rules of a folder's ``.claude/rules`` that are always in force, sorted by path.

    The program takes them as the file system lists them.
    """
    return tree.once(
        ("claude always", folder), lambda: [p for p, globs in _rules(tree, folder) if not globs]
    )


def scoped(tree: Tree, folder: str) -> hits.Scoped:
    """Those that are for some files, with their globs, sorted by path."""
    return tree.once(
        ("claude scoped", folder), lambda: [(p, g) for p, g in _rules(tree, folder) if g]
    )


def _rules(tree: Tree, folder: str) -> hits.Scoped:
    paths = [p for p in tree.walk(join(folder, ".claude/rules")) if p.endswith(".md")]
    return [(path, _globs(tree.get(path) or b"")) for path in paths]


@lru_cache(maxsize=4096)
def _globs(data: bytes) -> tuple[str, ...]:
    """The patterns of the key `paths`; none for a rule that is always in force."""
    said = head(data)
    fields = said.fields
    if re.search(r"^[ \t]*-[ \t]+[*]", said.raw, re.MULTILINE):
        # An unquoted `- **/*.py` is no YAML, and its own second try does not mend lists.
        fields = {}
    elif said.raw and re.search(r"^paths:[ \t]*\[[^\]]*$", said.raw, re.MULTILINE):
        fields = {
            "paths": "["
        }  # a list that is not closed is read as a pattern that matches nothing
    globs = words(fields.get("paths", ""))
    return () if all(glob == "**" for glob in globs) else globs
