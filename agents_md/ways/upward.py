"""Nearest first, one name for the whole way up: opencode and what is made from it."""

from __future__ import annotations

from collections.abc import Sequence

from .. import dialects
from ..situation import Situation
from ..situation import join
from .book import Book
from .settings import jsonc
from .settings import strings


class Upward:
    """One start: the way up, named instructions, folders below on touch."""

    def __init__(self, asked: Situation) -> None:
        self.asked = asked
        self.book = Book(asked.tree)
        self.up = asked.chain()[::-1]

    def start(self, names: Sequence[str]) -> None:
        """All files of the first name that is anywhere on the way up, nearest first."""
        taken = ""
        for name in names:
            for folder in self.up:
                path = join(folder, name)
                if taken and taken != name:
                    self.book.skip(path, f"{taken} is on the way up, so {name} is not looked for")
                elif self.book.add(path):
                    taken = name

    def instructions(self, settings: Sequence[str]) -> None:
        """Files that the key `instructions` names: paths or globs, from a folder on the way up."""
        tree = self.asked.tree
        for folder in self.up:
            for name in settings:
                said = jsonc(tree.get(join(folder, name)) or b"")
                for pattern in strings(said, "instructions"):
                    self._named(pattern.removeprefix("./"))

    def _named(self, pattern: str) -> None:
        tree = self.asked.tree
        if "://" in pattern or pattern.startswith(("/", "~")):
            return
        for folder in self.up:
            if not any(char in pattern for char in "*?[{"):
                self.book.add(join(folder, pattern))
                continue
            fixed = pattern.split("*", 1)[0].rpartition("/")[0]
            fixed = "" if any(char in fixed for char in "?[{") else fixed
            top = join(folder, fixed) if fixed else folder
            for path in tree.walk(top):
                inside = path[len(folder) + 1 :] if folder else path
                if dialects.plain(pattern, inside):
                    self.book.add(path)

    def touch(self, names: Sequence[str]) -> None:
        """The first of the names in each folder below, deepest first, when a file is read."""
        for path in self.asked.touched if self.asked.how == "read" else ():
            for folder in self.asked.below(path)[::-1]:
                self.book.first(folder, names, "touch", path)
