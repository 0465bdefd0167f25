"""The equivalence check of one build: the files that are there against what the plan leaves."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from collections.abc import Sequence
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
from .standard import Standard

if TYPE_CHECKING:
    from .build import Build


def check(build: Build, lock: Lock, *, is_draft: bool = False) -> Equivalence:
    """Whether every agent still has each line that it had by the files that were taken over.

    ``lock`` names those files. Where the standards are no mere draft of an import, what
    they say counts: lines that are in none any more, since somebody has edited one, and
    lines of one that names other agents, are that person's wish.
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
    paths = [*going, *(o.path for o in build.outputs)]
    places = situations.few(situations.places(paths, scopes), len(paths))
    if is_draft:
        return compare(old, new, places, budget=source.config.budget)
    edited = _edited(source.standards, lock, [old.lines(path).all for path in going])
    waived = functools.cache(lambda agent: edited | _not_for(agent, source.standards))
    return compare(old, new, places, waived, source.config.budget)


def _edited(
    standards: Sequence[Standard], lock: Lock, originals: Sequence[frozenset[str]]
) -> frozenset[str]:
    """The lines of originals that somebody took out of the standards."""
    unchanged = {s.path for s in standards if locks.is_imported_unchanged(s, lock)}
    if unchanged == lock.imported.keys():
        return frozenset()
    return _union(originals) - _union([lines.words_of(s.rule) for s in standards])


def _not_for(agent: str, standards: Sequence[Standard]) -> frozenset[str]:
    """The lines that are only in standards for others."""
    named = [(lines.words_of(s.rule), s.header.agents) for s in standards if s.header.agents]
    others = [words for words, agents in named if agent not in agents]
    if not others:
        return frozenset()
    its = [lines.words_of(s.rule) for s in standards if agent in (s.header.agents or [agent])]
    return _union(others) - _union(its)


def _union(parts: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*parts)


def tree_after(build: Build) -> DiskTree:
    """The repository as the plan leaves it, were there no conflict in the way of an output."""
    files: dict[str, bytes | None] = {o.path: o.data for o in build.outputs}
    files |= {c.path: c.after for c in build.plan.writes}
    return disk_tree(build.source.root).with_files(files)
