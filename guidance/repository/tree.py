"""The files and folders of a repository, and how a text may name one of them."""

from __future__ import annotations

import difflib
import itertools
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
        if any(above in self.files for above in _above(path)):
            return True  # in a submodule: what it holds is not ours to know
        try:  # what git ignores, and what is in a repository around this root
            return os.path.lexists(self.root / path)
        except ValueError:
            return False

    def is_behind_link(self, path: str) -> bool:
        """Whether a folder above the path is a link on disk."""
        return any(os.path.islink(self.root / above) for above in _above(path))

    def find(self, path: str, bases: tuple[str, ...]) -> bool:
        """Whether the path is there, from one of these folders or from any other."""
        return any(self.holds(joined(b, path)) for b in bases) or self.has_end(path)

    def has_end(self, path: str) -> bool:
        """Whether any file or folder, at any depth, ends with this path."""
        end = f"/{path.strip('/')}"
        return f"{end}\n" in self._joined or f"{end}/" in self._joined

    def below(self, folder: str) -> Iterator[str]:
        """The files below a folder, sorted."""
        start = f"{folder}/" if folder else ""
        at = bisect_left(self._sorted, start)
        while at < len(self._sorted) and self._sorted[at].startswith(start):
            yield self._sorted[at]
            at += 1

    def beside(self, path: str) -> list[str]:
        """What stands in the folder of a path, at most ``MAX_NEAR`` of its files and folders."""
        folder = posixpath.dirname(path)
        start = f"{folder}/" if folder else ""
        found: list[str] = []
        at = bisect_left(self._sorted, start)
        while at < len(self._sorted) and len(found) < MAX_NEAR:
            inside = self._sorted[at]
            if not inside.startswith(start):
                break
            end = inside.find("/", len(start))
            found.append(inside if end < 0 else inside[:end])
            # Behind all that is in a folder; `0` comes after `/`.
            at = at + 1 if end < 0 else bisect_left(self._sorted, f"{inside[:end]}0", at)
        return found

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
        same = list(itertools.islice(self._named(name), MAX_NEAR))
        if len(same) == 1 and len(name) > 3:
            return same[0]
        found = difflib.get_close_matches(path, same, 1, 0.6)
        if found:
            return found[0]
        names = {posixpath.basename(p): p for p in self.beside(path)}
        near = difflib.get_close_matches(name, names, 1, NEAR)
        if near:
            return names[near[0]]
        # A folder above it may be the one that is written wrong.
        there = [f"{p}/{name}" for p in self.beside(folder) if f"{p}/{name}" in self.files]
        return next(iter(difflib.get_close_matches(path, there, 1, NEAR)), "")

    def _named(self, name: str) -> Iterator[str]:
        """The files of this name, wherever they are."""
        end = f"/{name}\n"
        at = self._joined.find(end)
        while at >= 0:
            yield self._joined[self._joined.rfind("\n", 0, at) + 2 : at + len(end) - 1]
            at = self._joined.find(end, at + 1)

    @cached_property
    def extensions(self) -> frozenset[str]:
        """The endings of files' names, in lower case, without the dot."""
        words = {p[p.rfind(".") + 1 :] for p in self.files}
        return frozenset(w.lower() for w in words if "/" not in w)

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self.files)

    @cached_property
    def _joined(self) -> str:
        """All files as one text, `/` before each and a line end behind: quick to search."""
        return "\n" + "".join(f"/{path}\n" for path in self._sorted)

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


def _above(path: str) -> Iterator[str]:
    """The folders above a path, the nearest first."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path
