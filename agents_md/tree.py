"""A folder of files in memory: what is on disk, or what would be after a build."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Hashable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from functools import cached_property
from typing import Any
from typing import TypeVar

Made = TypeVar("Made")

MAX_HOPS = 40  # links to follow for one path, as the kernel of Linux does
MAX_DEPTH = 64  # folders below one another; links to a folder above would go on for ever


@dataclass(frozen=True)
class Tree:
    """Files and links by POSIX path from the root, without a leading ``./``.

    ``links`` holds symbolic links, of files or folders, with their targets as
    they are written. ``git`` says whether the root is the root of a git
    repository: most agents walk up to there and no further. ``where`` is the
    root's absolute path; it counts only for agents that spend their budget on it.
    """

    files: Mapping[str, bytes]
    links: Mapping[str, str] = field(default_factory=dict)
    git: bool = True
    where: str = ""
    _made: dict[Hashable, Any] = field(default_factory=dict, init=False, compare=False, repr=False)

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What ``make`` finds out from this tree and the ``key`` alone.

        It is kept as long as the tree: seventy agents are asked in many places, and look at
        the same folders and headers. A tree with other files (``with_files``) starts anew.
        """
        if key not in self._made:
            self._made[key] = make()
        made: Made = self._made[key]
        return made

    def with_files(self, files: Mapping[str, bytes | None]) -> Tree:
        """The same tree with some files put in its place; None takes one away."""
        kept = {p: data for p, data in self.files.items() if p not in files}
        kept |= {p: data for p, data in files.items() if data is not None}
        links = {p: to for p, to in self.links.items() if p not in files}
        return replace(self, files=kept, links=links)

    @cached_property
    def _children(self) -> Mapping[str, tuple[str, ...]]:
        """The sorted names in each folder; built once a tree."""
        found: dict[str, set[str]] = {"": set()}
        for path in (*self.files, *self.links):
            child = path
            while child:
                folder, _, name = child.rpartition("/")
                known = folder in found
                found.setdefault(folder, set()).add(name)
                if known:
                    break
                child = folder
        return {folder: tuple(sorted(names)) for folder, names in found.items()}

    def resolve(self, path: str) -> str | None:
        """Where a path leads, links followed.

        None where nothing is there, the links go in a circle, or lead out of the tree.
        """
        if not self.links and (path in self.files or path in self._children):
            return path
        left, done, hops = path.split("/")[::-1], list[str](), 0
        while left:
            part = left.pop()
            if part in ("", "."):
                continue
            if part == "..":
                if not done or "/".join(done) not in self._children:
                    return None  # out of the tree, or up from a folder that is not there
                done.pop()
                continue
            target = self.links.get("/".join([*done, part]))
            if target is None:
                done.append(part)
                continue
            hops += 1
            if hops > MAX_HOPS or target.startswith("/"):
                return None
            left += target.split("/")[::-1]
        real = "/".join(done)
        return real if real in self.files or real in self._children else None

    def get(self, path: str) -> bytes | None:
        """The bytes of a file, links followed; None where there is no such file."""
        if not self.links:
            return self.files.get(path)
        real = self.resolve(path)
        return None if real is None else self.files.get(real)

    def has(self, path: str) -> bool:
        """Whether there is such a file, links followed."""
        return self.get(path) is not None

    def is_link(self, path: str) -> bool:
        """Whether the file itself is a link (a folder above it may be one anyway)."""
        folder, _, name = path.rpartition("/")
        real = self.resolve(folder)
        return real is not None and (f"{real}/{name}" if real else name) in self.links

    def names(self, folder: str) -> tuple[str, ...]:
        """The sorted names of files, links and folders in a folder; none where there is none."""
        real = self.resolve(folder) if folder else ""
        return () if real is None else self._children.get(real, ())

    def walk(self, folder: str, deep: bool = True) -> Iterator[str]:
        """The paths of the files in a folder, sorted by path; with ``deep``, of folders below too.

        Paths go through links as they are named, so that one file can have several.
        """
        return iter(self.once(("walk", folder, deep), lambda: tuple(self._walk(folder, deep, ()))))

    def _walk(self, folder: str, deep: bool, above: tuple[str, ...]) -> Iterator[str]:
        real = self.resolve(folder) if folder else ""
        if real is None or real in above or len(above) > MAX_DEPTH:
            return
        for name in self.names(folder):
            path = f"{folder}/{name}" if folder else name
            if self.has(path):
                yield path
            elif deep:
                yield from self._walk(path, deep, (*above, real))
