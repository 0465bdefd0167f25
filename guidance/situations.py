"""Where agents are asked what they have: folders to start in, and files to touch. Pure."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
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
MANY = 24  # files to touch one by one; any more are touched together
MOST = 300  # globs that are looked at for files that several match
FEW = 3  # folders of one kind; any more are touched together
TOGETHER = 60  # files that are touched together: of more than that some
LOAD = 60_000  # places, times the rule files
LITTLE = 667  # rule files; of fewer a place costs next to nothing
FEWEST = 12  # places, however many files there are


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
    meet in them. Of very many folders of the same kind, and files, the first are asked for
    one by one and some of the rest together: 200 readers are asked in each place.
    """
    globs = list(dict.fromkeys(g for scope in scopes for g in scope.globs))
    kinds: dict[str, set[str]] = {"": set()}
    for path in paths:
        kinds.setdefault(outer(path), set()).add(format_of(path) or path)
    for whole in {f for g in globs if (f := folder_of(g)) is not None}:
        kinds.setdefault(whole, set())
    for above in [up for folder in kinds for up in _up(folder)]:
        kinds.setdefault(above, set())
    probes = _spread([posixpath.join(f, ANY) for f in sorted(kinds) if f])
    found = [Place(""), *([Place("", probes)] if probes else [])]
    for folder in _few_of_each(kinds):
        probe = posixpath.join(folder, ANY)
        found += [Place(folder), Place("", (probe,)), Place(folder, (probe,))]
    seen: set[frozenset[str]] = {frozenset()}
    single = []
    for path in (*(p for g in globs[:MOST] if (p := sample([g]))), *files):
        matching = frozenset(g for g in globs[:MOST] if match(g, path))
        if matching not in seen:
            seen.add(matching)
            single.append(path)
    found += [Place("", (path,)) for path in single[:MANY]]
    more = (*single[MANY:], *(p for g in globs[MOST:] if (p := sample([g]))))
    if more:
        found.append(Place("", _spread(more)))
    return tuple(dict.fromkeys(found))


def _spread(paths: Sequence[str]) -> tuple[str, ...]:
    """All of a few paths, and of many some, from the first to the last."""
    return tuple(paths[:: -(-len(paths) // TOGETHER) or 1])


def _few_of_each(kinds: Mapping[str, set[str]]) -> Iterator[str]:
    """Folders below the root: of those with the same kinds of files, here and above, a few."""
    count: Counter[tuple[frozenset[str], frozenset[str]]] = Counter()
    for folder in sorted(kinds):
        above = frozenset(k for up in list(_up(folder))[1:-1] for k in kinds[up])
        key = (frozenset(kinds[folder]), above)
        count[key] += 1
        if folder and count[key] <= FEW:
            yield folder


def few(found: Sequence[Place], files: int) -> tuple[Place, ...]:
    """So many of the places as can be looked at with ``files`` rule files, over all of them.

    A place costs as much as there are files.
    """
    files = max(files, 1)
    most = max(FEWEST, LOAD // files, LOAD * LITTLE // files**2)
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
