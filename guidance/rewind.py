"""The way back: roll back a run that was interrupted, undo one that is done."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from . import disk
from .apply import apply
from .errors import ConflictError
from .errors import GuidanceError
from .errors import WriteError
from .journal import Entry
from .journal import Journal
from .journal import Run
from .plan import Change
from .plan import Plan
from .writing import roll_back
from .writing import same
from .writing import state_of

NOTHING = Change("", "unchanged", None, None)


class Undone(NamedTuple):
    """What an undo did: the command that it took back, and the changes."""

    command: str
    changes: tuple[Change, ...]
    gone: tuple[str, ...] = ()  # originals that this journal has not got
    left: tuple[str, ...] = ()  # what stays: outputs, and files with items of ours


def recover(root: Path, journal: Journal) -> str | None:
    """Roll back an interrupted run, if there is one; a line that says so.

    The caller holds the journal's lock.
    """
    journal.settle()
    run = journal.unfinished()
    if run is None:
        return None
    try:
        left = roll_back(root, journal, run)
    except OSError as error:
        said = f"{error.filename or root}: {error.strerror or error}"
        message = f"{said}: an interrupted run cannot be rolled back yet; make room, and try again"
        raise WriteError(message) from error
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
    return take_back(root, run.command, changes, frozenset(run.made), run.number, dry_run)


def _backwards(root: Path, journal: Journal, run: Run, entry: Entry) -> Change:
    """The change that takes one entry back; a conflict where bytes have moved on since."""
    found = disk.find(root, [entry.path])[entry.path]
    data = journal.read(run, entry.path) if entry.before and not entry.before.link else None
    now = state_of(root / entry.path) if found.kind in ("file", "link") else None
    link = now.link if now else ""
    current = found.data if found.kind == "file" else None
    if found.kind == "blocked" or not same(now, entry.after):
        why = found.why if found.kind == "blocked" else ""
        why = why or f"was changed since `guidance {run.command}` wrote it"
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


def take_back(
    root: Path,
    command: str,
    changes: Sequence[Change],
    made: frozenset[str],
    number: int,
    dry_run: bool,
) -> Undone:
    """Apply changes that lead back, and the folders of ours that go with them.

    Raises ConflictError, with nothing changed, where one of them is a conflict.
    """
    plan = Plan(tuple(changes), NOTHING, made)
    if plan.conflicts:
        raise ConflictError("\n".join(map(str, plan.conflicts)), plan.conflicts)
    if not dry_run:
        apply(root, plan, "undo", number)
    return Undone(command, tuple(changes))
