"""The files and folders of a repository, and how a text may name one of them."""

from __future__ import annotations

import difflib
import os
import posixpath
from bisect import bisect_left
from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from agents_md import patterns

NEAR = 0.75  # how alike a name must be to be proposed (difflib's ratio)
MAX_NEAR = 200  # names that one is compared with


@dataclass(frozen=True)
class Tree:
    """``files`` and ``folders`` are POSIX paths from ``root``; '' is the root itself."""

    root: Path
    files: frozenset[str]
    folders: frozenset[str]

    def holds(self, path: str) -> bool:
        """Whether a file or folder of the repository, or else of this disk, has this path."""
        if path in self.files or path in self.folders:
            return True
        try:  # what git ignores, and what is in a repository around this root
            return os.path.lexists(self.root / path)
        except ValueError:
            return False

    def find(self, path: str, bases: tuple[str, ...]) -> bool:
        """Whether the path is there, from one of these folders or from any other."""
        return any(self.holds(joined(b, path)) for b in bases) or self.has_end(path)

    def has_end(self, path: str) -> bool:
        """Whether any file or folder, at any depth, ends with this path."""
        end = f"/{path.strip('/')}"
        return any(p.endswith(end) for p in self._by_name.get(posixpath.basename(end), ()))

    def below(self, folder: str) -> Iterator[str]:
        """The files below a folder, sorted."""
        start = f"{folder}/" if folder else ""
        at = bisect_left(self._sorted, start)
        while at < len(self._sorted) and self._sorted[at].startswith(start):
            yield self._sorted[at]
            at += 1

    def beside(self, path: str) -> list[str]:
        """All that stands in the folder of a path."""
        return self._inside.get(posixpath.dirname(path), [])

    def matches(self, glob: str, how: Callable[[str, str], bool] = patterns.plain) -> bool:
        """Whether a glob (from the root; one of text has any form) matches a file."""
        if glob.endswith("/"):
            glob += "**"
        folder = literal_folder(glob)
        if "/" not in folder and self._ending(glob) not in self._endings:
            return False
        return any(how(glob, path) for path in self.below(folder))

    def closest(self, path: str) -> str:
        """The path that was most probably meant, '' where none is near enough."""
        folder, name = posixpath.split(path)
        same = [p for p in self._by_name.get(name, ()) if p in self.files or p in self.folders]
        if len(same) == 1 and len(name) > 3:
            return same[0]
        found = difflib.get_close_matches(path, same[:MAX_NEAR], 1, 0.6)
        if found:
            return found[0]
        beside = self._inside.get(folder, [])[:MAX_NEAR]
        names = {posixpath.basename(p): p for p in beside}
        near = difflib.get_close_matches(name, names, 1, NEAR)
        if near:
            return names[near[0]]
        above = self._inside.get(posixpath.dirname(folder), ())[:MAX_NEAR]
        folders = [f"{p}/{name}" for p in above if p in self.folders]
        there = [p for p in folders if p in self.files or p in self.folders]
        return next(iter(difflib.get_close_matches(path, there, 1, NEAR)), "")

    @cached_property
    def extensions(self) -> frozenset[str]:
        """The endings of files' names, in lower case, without the dot."""
        return frozenset(os.path.splitext(p)[1][1:].lower() for p in self.files)

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self.files)

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for path in sorted(self.files | self.folders):
            found.setdefault(path.rpartition("/")[2], []).append(path)
        return found

    @cached_property
    def _inside(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for path in sorted((self.files | self.folders) - {""}):
            found.setdefault(path.rpartition("/")[0], []).append(path)
        return found

    @cached_property
    def _endings(self) -> frozenset[str]:
        return self.extensions | {""}

    @staticmethod
    def _ending(glob: str) -> str:
        """The ending that each match has, '' where it is not one word: a quick look."""
        ending = glob.rpartition("/")[2].rpartition(".")[2].lower()
        return ending if ending.isalnum() and "." in glob.rpartition("/")[2] else ""


def joined(base: str, path: str) -> str:
    """The path from the root of what stands in a text for ``base``; '' is the root."""
    clean = posixpath.normpath(posixpath.join(base, path))
    return "" if clean == "." else clean


def literal_folder(glob: str) -> str:
    """The folders before the first segment with a magic character."""
    fixed: list[str] = []
    for segment in glob.split("/")[:-1]:
        if any(c in "*?[]{}" for c in segment):
            break
        fixed.append(segment)
    return "/".join(fixed)
