"""Where agents are asked what they have: folders to start in, and files to touch. Pure."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from typing import NamedTuple

from agents_md.formats import READABLE
from agents_md.formats.base import outer
from agents_md.globs import folder as folder_of
from agents_md.matching import match
from agents_md.rule import Scope
from agents_md.tree import Tree

from .names import format_of
from .samples import sample

ANY = "guidance-probe.txt"  # a file that no glob means by its name
MOST = 12_000_000  # places, times the square of the rule files
FEWEST = 8  # places, however many files there are
MANY = 200  # files to touch one by one; any more are touched together


class Place(NamedTuple):
    """Where an agent starts, and the files that it works on then."""

    cwd: str
    touched: tuple[str, ...] = ()

    def __str__(self) -> str:
        start = f"started in {self.cwd}/" if self.cwd else "started in the root"
        if not self.touched:
            return start
        more = f" and {len(self.touched) - 1} more" if len(self.touched) > 1 else ""
        return f"{start}, working on {self.touched[0]}{more}"


def scopes_in(tree: Tree, paths: Iterable[str]) -> Iterator[Scope]:
    """The scopes of rule files of a tree, as their formats read them."""
    for path in paths:
        name = format_of(path)
        data = tree.get(path)
        if name and data is not None:
            text = data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
            yield READABLE[name].parse(path, text).scope


def places(
    paths: Iterable[str], scopes: Iterable[Scope], files: Sequence[str] = ()
) -> tuple[Place, ...]:
    """The root, the folders of rule files and of scopes; a file for each set of globs.

    ``paths`` are those of rule files, ``files`` some that are really there: globs may
    meet in them.
    """
    globs = list(dict.fromkeys(g for scope in scopes for g in scope.globs))
    folders = {outer(path) for path in paths}
    folders |= {f for g in globs if (f := folder_of(g)) is not None}
    every = sorted({up for folder in folders for up in _up(folder)})
    found = [Place(folder) for folder in every]
    found += [Place("", (posixpath.join(f, ANY),)) for f in every if f]
    found += [Place(f, (posixpath.join(f, ANY),)) for f in every if f in folders and f]
    seen: set[frozenset[str]] = {frozenset()}
    single = []
    for path in (*(p for g in globs if (p := sample([g]))), *files):
        matching = frozenset(g for g in globs if match(g, path))
        if matching not in seen:
            seen.add(matching)
            single.append(path)
    found += [Place("", (path,)) for path in single[:MANY]]
    if single[MANY:]:
        found.append(Place("", tuple(single[MANY:])))
    return tuple(dict.fromkeys(found))


def few(found: Sequence[Place], files: int) -> tuple[Place, ...]:
    """So many of the places as can be looked at with ``files`` rule files, over all of them.

    With more files there are more places, and each costs more: what takes five seconds
    with 250 files would take an hour with a thousand.
    """
    most = max(FEWEST, MOST // max(files, 1) ** 2)
    if len(found) <= most:
        return tuple(found)
    step = (len(found) - 1) / (most - 1)
    return tuple(found[round(n * step)] for n in range(most))


def _up(folder: str) -> Iterator[str]:
    """A folder and those above it, the root last."""
    while folder:
        yield folder
        folder = posixpath.dirname(folder)
    yield ""
