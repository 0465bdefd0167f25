"""The way back: roll back a run that was interrupted, undo one that is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from . import lock as locks
from .apply import apply
from .errors import ConflictError
from .errors import GuidanceError
from .journal import Entry
from .journal import Journal
from .journal import Run
from .plan import Change
from .plan import Plan
from .writing import roll_back
from .writing import same
from .writing import state_of

NOTHING = Change("", "unchanged", None, None)


@dataclass(frozen=True)
class Undone:
    """What an undo did: the command that it took back, and the paths."""

    command: str
    changes: tuple[Change, ...]


def recover(root: Path, journal: Journal) -> str | None:
    """Roll back an interrupted run, if there is one; a line that says so.

    The caller holds the journal's lock.
    """
    journal.settle()
    run = journal.unfinished()
    if run is None:
        return None
    left = roll_back(root, journal, run)
    said = f"rolled back a `guidance {run.command}` that was interrupted"
    return said + (f"; changed since and left alone: {', '.join(left)}" if left else "")


def undo(root: Path, journal: Journal, *, dry_run: bool = False) -> Undone:
    """Take the last run back: exact bytes and modes.

    The caller holds the journal's lock. Raises ConflictError, with nothing
    changed, where bytes have moved on since; GuidanceError when nothing is left.
    """
    runs = [r for r in journal.runs() if r.done and not r.undoes]
    if not runs:
        raise GuidanceError("nothing to undo: the journal of this checkout is empty")
    run = runs[-1]
    changes = [_backwards(root, journal, run, entry) for entry in run.entries]
    return _take_back(root, run.command, changes, frozenset(run.made), run.number, dry_run)


def leave(root: Path, journal: Journal, lock: locks.Lock, *, dry_run: bool = False) -> Undone:
    """Go back to life without guidance: taken-over originals return, the lock goes.

    Other outputs stay as plain files. Raises ConflictError where an output that
    stands for an original was edited since.
    """
    changes: list[Change] = []
    for path, (run, entry) in _originals(journal).items():
        if path in lock.outputs and path in lock.taken_over:
            changes.append(_original(root, journal, run, entry, lock.outputs[path]))
    data = (root / locks.NAME).read_bytes() if (root / locks.NAME).exists() else None
    if data is not None:
        changes.append(Change(locks.NAME, "delete", data, None, "orphan"))
    if not changes:
        raise GuidanceError("nothing to leave: there is no guidance.lock here")
    return _take_back(root, "undo --all", changes, frozenset(), 0, dry_run)


def _originals(journal: Journal) -> dict[str, tuple[Run, Entry]]:
    """The newest original of each path that was taken over."""
    found = {}
    for run in journal.runs():
        for entry in run.entries:
            if run.done and entry.original and entry.before:
                found[entry.path] = (run, entry)
    return found


def _original(root: Path, journal: Journal, run: Run, entry: Entry, ours: frozenset[str]) -> Change:
    """The change that brings an original back, a conflict where our output was edited."""
    now = state_of(root / entry.path)
    before = (root / entry.path).read_bytes() if now and not now.link else None
    data = None if entry.before and entry.before.link else journal.read(run, entry.path)
    assert entry.before is not None
    if before is not None and locks.digest(before) not in ours:
        why = "was edited since guidance wrote it"
        advice = f"move the edit to a standard (`guidance import {entry.path}`), and try again"
        return Change(entry.path, "conflict", before, data, "edited", why, advice)
    return Change(
        entry.path, "update", before, data, "stale",
        mode=entry.before.mode, link_after=entry.before.link,
    )  # fmt: skip


def _backwards(root: Path, journal: Journal, run: Run, entry: Entry) -> Change:
    """The change that takes one entry back; a conflict where bytes have moved on since."""
    now = state_of(root / entry.path)
    data = journal.read(run, entry.path) if entry.before and not entry.before.link else None
    link = now.link if now else ""
    current = (root / entry.path).read_bytes() if now and not link else None
    if not same(now, entry.after):
        why = f"was changed since `guidance {run.command}` wrote it"
        advice = "undo does not overwrite it; move it away to undo the rest"
        return Change(entry.path, "conflict", current, data, "edited", why, advice)
    mode, link_after = (entry.before.mode, entry.before.link) if entry.before else (0, "")
    action = "update" if entry.before and now else "create" if entry.before else "delete"
    if entry.before and not link_after and data is None:
        why, advice = "is not whole in the journal", "restore it from git"
        return Change(entry.path, "conflict", current, None, "conflict", why, advice)
    return Change(
        entry.path, action, current, data, "stale",  # type: ignore[arg-type]
        mode=mode, link=link, link_after=link_after,
    )  # fmt: skip


def _take_back(
    root: Path,
    command: str,
    changes: Sequence[Change],
    made: frozenset[str],
    number: int,
    dry_run: bool,
) -> Undone:
    plan = Plan(tuple(changes), NOTHING, made)
    if plan.conflicts:
        raise ConflictError("\n".join(map(str, plan.conflicts)), plan.conflicts)
    if not dry_run:
        apply(root, plan, "undo", number)
    return Undone(command, tuple(changes))
