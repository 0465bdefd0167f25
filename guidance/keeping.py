"""The equivalence check of one build: the files that are there against what the plan leaves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from . import disk
from . import lines
from . import lock as locks
from . import situations
from .disktree import DiskTree
from .disktree import disk_tree
from .equivalence import Equivalence
from .equivalence import Side
from .equivalence import compare
from .lock import Lock
from .reach import Reader
from .reach import readers_of

if TYPE_CHECKING:
    from .build import Build


def check(build: Build, lock: Lock) -> Equivalence | None:
    """Whether every agent still has each line that it had by the files that were taken over.

    ``lock`` names those files. Lines that nobody finds in a standard any more, since
    somebody has edited one after its import, are that person's wish. What another tool had
    built is not asked for: None where no other file goes.
    """
    going = [p for p in _going(build) if not lock.taken_over.get(p, "").startswith(locks.BUILT)]
    if not going:
        return None
    unchanged = {s.path for s in build.source.standards if locks.is_imported_unchanged(s, lock)}
    return _compared(build, lock, going, (), waives=unchanged != lock.imported.keys())


def check_built(build: Build, lock: Lock) -> Equivalence:
    """Which lines the named agents had by what another tool had built, and will not have.

    The lines that the tool wrote by itself are not meant.
    """
    going = [p for p in _going(build) if lock.taken_over.get(p, "").startswith(locks.BUILT)]
    readers = readers_of(build.source.config.versions)
    return _compared(build, lock, going, readers, waives=True)


def _going(build: Build) -> list[str]:
    return [c.path for c in build.plan.writes if c.original]


def _compared(
    build: Build, lock: Lock, going: Sequence[str], readers: Sequence[Reader], *, waives: bool
) -> Equivalence:
    """The readings of these, or of all; ``waives``: lines that are in no standard are left out."""
    plan, source = build.plan, build.source
    tree, after = disk_tree(source.root), tree_after(build)
    if lock.blocks:
        from . import managing

        tree = tree.with_files(managing.bare(lock, disk.find(source.root, lock.blocks)))
    ours = frozenset({*lock.outputs, *(c.path for c in plan.conflicts)})
    old = Side(tree, (), (), ours)
    new = Side(after, build.outputs, source.standards)
    scopes = [
        *situations.scopes_in(tree, going),
        *(s.rule.scope for s in source.standards),
    ]
    places = situations.places([*going, *(o.path for o in build.outputs)], scopes)
    waived: frozenset[str] = frozenset()
    if waives:
        there = frozenset[str]().union(*(lines.words_of(s.rule) for s in source.standards))
        waived = frozenset[str]().union(*(old.lines(path).all for path in going)) - there
    return compare(old, new, places, waived, source.config.budget, readers)


def tree_after(build: Build) -> DiskTree:
    """The repository as the plan leaves it, were there no conflict in the way of an output."""
    files: dict[str, bytes | None] = {o.path: o.data for o in build.outputs}
    files |= {c.path: c.after for c in build.plan.writes}
    return disk_tree(build.source.root).with_files(files)
