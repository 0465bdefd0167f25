"""The equivalence check of one build: the files that are there against what the plan leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import lines
from . import lock as locks
from . import situations
from .disktree import DiskTree
from .disktree import disk_tree
from .equivalence import Equivalence
from .equivalence import Side
from .equivalence import compare
from .lock import Lock

if TYPE_CHECKING:
    from .build import Build


def check(build: Build, lock: Lock) -> Equivalence:
    """Whether every agent still has each line that it had by the files that were taken over.

    ``lock`` names those files. Lines that nobody finds in a standard any more, since
    somebody has edited one after its import, are that person's wish.
    """
    plan, source = build.plan, build.source
    tree, after = disk_tree(source.root), tree_after(build)
    ours = frozenset({*lock.outputs, *(c.path for c in plan.conflicts)})
    old = Side(tree, (), (), ours)
    new = Side(after, build.outputs, source.standards)
    going = [c.path for c in plan.writes if c.original]
    scopes = [
        *situations.scopes_in(tree, going),
        *(s.rule.scope for s in source.standards),
    ]
    places = situations.places([*going, *(o.path for o in build.outputs)], scopes)
    waived: frozenset[str] = frozenset()
    unchanged = {s.path for s in source.standards if locks.is_imported_unchanged(s, lock)}
    if unchanged != lock.imported.keys():
        there = frozenset[str]().union(*(lines.words_of(s.rule) for s in source.standards))
        waived = frozenset[str]().union(*(old.lines(path).all for path in going)) - there
    return compare(old, new, places, waived, source.config.budget)


def tree_after(build: Build) -> DiskTree:
    """The repository as the plan leaves it, were there no conflict in the way of an output."""
    files: dict[str, bytes | None] = {o.path: o.data for o in build.outputs}
    files |= {c.path: c.after for c in build.plan.writes}
    return disk_tree(build.source.root).with_files(files)
