"""The repository as a tree for the readings of agents: read from disk as it is asked for."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from pathlib import Path

from agents_md.tree import Tree


@dataclass(frozen=True)
class DiskTree(Tree):
    """What is on disk below ``where``, and above it the planned ``files``.

    ``gone`` are paths at which nothing is to be. Only what an agent looks at is
    read, each file once (``seen``, and folders ``listed``); nothing outside of the root is.
    """

    gone: frozenset[str] = frozenset()
    seen: dict[str, bytes | None] = field(default_factory=dict, compare=False)
    listed: set[str] = field(default_factory=set, compare=False)
    places: dict[str, tuple[str | None, bool]] = field(
        default_factory=dict, compare=False, repr=False
    )

    are_files: dict[str, bool] = field(default_factory=dict, compare=False, repr=False)
    _got: dict[str, bytes | None] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )
    _led: dict[str, str | None] = field(default_factory=dict, init=False, compare=False, repr=False)
    listings: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)

    def with_files(self, files: Mapping[str, bytes | None]) -> DiskTree:
        """The same repository with some files put in their place; None takes one away."""
        kept = {p: data for p, data in self.files.items() if p not in files}
        kept |= {p: data for p, data in files.items() if data is not None}
        gone = (self.gone | {p for p, data in files.items() if data is None}) - kept.keys()
        return replace(self, files=kept, gone=gone)

    def resolve(self, path: str) -> str | None:
        """Where a path leads, links followed; None where nothing is, or it leads out."""
        if path not in self._led:
            self._led[path] = self._leads_to(path)
        return self._led[path]

    def _leads_to(self, path: str) -> str | None:
        if path in self.files or path in self._children:
            return path
        inside, exists = self._place(path)
        if inside is None or path in self.gone or inside in self.gone:
            return None
        return inside if exists or inside in self.files or inside in self._children else None

    def _place(self, path: str) -> tuple[str | None, bool]:
        """Where a path leads on disk, and whether anything is there; None where it leads out.

        Asked once: readings ask hundreds of thousands of times.
        """
        if path not in self.places:
            self.places[path] = self._beside(path) or self._followed(path)
        return self.places[path]

    def _beside(self, path: str) -> tuple[str | None, bool] | None:
        """The answer by what is known of the folder; None where there are links to follow."""
        folder, _, name = path.rpartition("/")
        inside, is_there = self._place(folder) if folder else ("", True)
        if name in ("", ".", "..") or inside is None or (not is_there and inside != folder):
            return None
        real = f"{inside}/{name}" if inside else name
        try:
            mode = os.lstat(os.path.join(self.where, real)).st_mode if is_there else 0
        except OSError:  # there is nothing, or nothing that can be seen
            mode = 0
        return None if stat.S_ISLNK(mode) else (real, bool(mode))

    def _followed(self, path: str) -> tuple[str | None, bool]:
        real = os.path.realpath(os.path.join(self.where, path))
        inside = os.path.relpath(real, self.where).replace(os.sep, "/")
        out = inside == ".." or inside.startswith("../")
        return None if out else "" if inside == "." else inside, os.path.exists(real)

    def get(self, path: str) -> bytes | None:
        """The bytes of a file, links followed; None where there is no such file."""
        if path not in self._got:
            self._got[path] = self._bytes(path)
        return self._got[path]

    def _bytes(self, path: str) -> bytes | None:
        if path in self.files or path in self.gone:
            return self.files.get(path)
        if path not in self.seen:
            self.seen[path] = self._read(path)
        real = self.resolve(path)  # a link may lead to what is only planned
        return None if real is None else self.files.get(real, self.seen[path])

    def _read(self, path: str) -> bytes | None:
        full = os.path.join(self.where, path)
        if not os.path.isfile(full) or self.resolve(path) is None:
            return None
        try:
            with open(full, "rb") as file:
                return file.read()
        except OSError:
            return None

    def has(self, path: str) -> bool:
        """Whether there is such a file; it is not read."""
        if path in self.files or path in self.gone:
            return path in self.files
        real = self.resolve(path)
        if real is None or real in self.files:
            return real is not None
        if path not in self.are_files:
            self.are_files[path] = os.path.isfile(os.path.join(self.where, path))
        return self.are_files[path]

    def is_link(self, path: str) -> bool:
        """Whether the file itself is a link."""
        if path in self.files or path in self.gone:
            return False
        return os.path.islink(os.path.join(self.where, path))

    def names(self, folder: str) -> tuple[str, ...]:
        """The sorted names of files, links and folders in a folder."""
        self.listed.add(folder)
        found = set(self._children.get(folder, ()))
        before = f"{folder}/" if folder else ""
        found.update(name for name in self._there(folder) if before + name not in self.gone)
        return tuple(sorted(found))

    def _there(self, folder: str) -> tuple[str, ...]:
        """The names on disk; listed once, as files are read once."""
        if folder not in self.listings:
            try:
                there = os.listdir(os.path.join(self.where, folder))
                inside = not folder or self._place(folder)[0] is not None
            except OSError:  # only planned, or no folder
                there, inside = [], False
            self.listings[folder] = tuple(there) if inside else ()
        return self.listings[folder]


def disk_tree(root: Path) -> DiskTree:
    """What is on disk below ``root``."""
    real = os.path.realpath(root)
    return DiskTree({}, {}, os.path.exists(os.path.join(real, ".git")), real)
