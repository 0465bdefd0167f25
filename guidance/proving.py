"""The build on paper: what would reach each named agent, and whether that is as it must be."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from agents_md.matching import example

from . import disk
from . import lock as locks
from . import merged
from .config import Config
from .delivery import Delivered
from .delivery import Delivery
from .delivery import Places
from .delivery import deliver_at_work
from .disktree import DiskTree
from .disktree import disk_tree
from .lock import Lock
from .plan import Settled
from .reach import Reader
from .reach import readers_of
from .render import Output
from .shortfall import named
from .standard import Standard

_OUT = "take one of these out of its way"


@dataclass(frozen=True)
class Proof:
    """What each reader gets that starts in the root, and what is wrong with that."""

    deliveries: tuple[Delivery, ...] = ()
    failures: tuple[str, ...] = ()
    looked: tuple[list[str], list[str]] = ([], [])  # files and folders that it rests on


def hand(root: Path, lock: Lock) -> DiskTree:
    """The repository as it would be without anything that we wrote, and that we took over."""
    found = disk.find(root, {*merged.candidates((), lock), *lock.blocks})
    without = {c.path: c.after for c in merged.settle((), lock, found).changes if not c.why}
    if lock.blocks:
        from . import managing

        without |= managing.bare(lock, found)
    there = disk.find(root, lock.taken_over)
    taken = [p for p, mark in lock.taken_over.items() if locks.is_original(there[p], mark)]
    return disk_tree(root).with_files({**dict.fromkeys((*lock.outputs, *taken)), **without})


def needed_by(standards: Sequence[Standard], agents: Sequence[str]) -> dict[str, frozenset[str]]:
    """Of each standard the agents of the team that need it."""
    team = frozenset(agents)
    return {s.id: team & set(s.header.agents) if s.header.agents else team for s in standards}


def tree(before: DiskTree, outputs: Sequence[Output], settings: Settled) -> DiskTree:
    """The repository as the build would leave it."""
    planned: Mapping[str, bytes | None] = {o.path: o.data for o in outputs}
    edited = {c.path: c.after for c in settings.changes if not (c.why or c.path in planned)}
    return before.with_files({**planned, **edited})


def prove(
    standards: Sequence[Standard],
    config: Config,
    outputs: Sequence[Output],
    after: DiskTree,
    failures: Sequence[str],
) -> Proof:
    """Read back what each named agent has at start, and once it works on files of each scope.

    Pure but for the files that it looks at.
    """
    needed = needed_by(standards, list(config.versions))
    scopes = {s.id: example(s.rule.scope.globs[0]) for s in standards if s.rule.scope.globs}
    where = Places(outputs, after, standards)
    found = deliver_at_work(readers_of(config.versions), where, needed, scopes)
    said: list[tuple[Reader, str]] = []
    musts = {s.id for s in standards if s.header.level == "must"}
    for delivery in found:
        missing = [i for i, d in delivery.standards.items() if d.how == "missing"]
        unheard = [
            i for i, d in delivery.standards.items() if i in musts and _is_unheard(d, i in scopes)
        ]
        if missing and not failures:
            said.append((delivery.reader, f"{named(missing)} would not reach it"))
        if unheard and not failures:
            said.append((delivery.reader, f"{named(unheard)} must be there as text, and is not"))
        if delivery.twice:
            files = _ways(delivery)
            words = f"{named(delivery.twice)} would reach it more than once, by {named(files)}"
            said.append((delivery.reader, f"{words}; {_OUT}"))
    lines = (*failures, *_lines(said, [d.reader for d in found]))
    return Proof(tuple(found), lines, (sorted(after.seen), sorted(after.listed)))


def _lines(said: Sequence[tuple[Reader, str]], readers: Sequence[Reader]) -> Iterator[str]:
    """A line for each that is wrong: the agent's name, with versions where not all are meant."""
    for agent, words in dict.fromkeys((r.agent, w) for r, w in said):
        meant = [r for r, w in said if (r.agent, w) == (agent, words)]
        every = len(meant) == sum(r.agent == agent for r in readers)
        yield f"{agent if every else ', '.join(map(str, meant))}: {words}"


def _ways(delivery: Delivery) -> list[str]:
    """By which files a reader gets what it gets twice, with those that import them."""
    twice = {f for i in delivery.twice for f in delivery.standards[i].files}
    return sorted(
        {
            f"{x.path} through {x.by}" if x.by else x.path
            for x in delivery.fragments
            if x.path in twice and x.arrives
        }
        or twice
    )


def _is_unheard(delivered: Delivered, scoped: bool) -> bool:
    """Whether a text does not come by itself; what has no files may wait to be asked for."""
    return delivered.how == "pointer" or (scoped and delivered.when in ("decided", "listed"))
