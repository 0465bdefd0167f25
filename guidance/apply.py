"""The only writer. Each file is whole at any moment; a link is never followed.

Every run is in the journal before its first file changes: see
:mod:`guidance.journal` for what is kept, :mod:`guidance.rewind` for the way back.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
from collections.abc import Sequence
from pathlib import Path

from .disk import folder_blocked_by
from .disk import parents
from .errors import ConflictError
from .errors import WriteError
from .journal import Entry
from .journal import Journal
from .journal import Run
from .journal import State
from .plan import Change
from .plan import Plan
from .writing import TEMPORARY
from .writing import holds
from .writing import roll_back
from .writing import stage


def apply(root: Path, plan: Plan, command: str = "build", undoes: int = 0) -> Run | None:
    """Make the plan's changes, the lock last; the run, or None where there is nothing to do.

    The caller holds the journal's lock. Raises ConflictError, with nothing
    written, when the plan has a conflict or a file has changed since the plan was
    made; WriteError when the disk refuses (nothing has changed then).
    """
    if plan.conflicts:
        raise ConflictError("\n".join(map(str, plan.conflicts)))
    changes = [*plan.writes]
    if plan.lock.action != "unchanged":
        changes.append(plan.lock)
    if not changes:
        return None
    for change in changes:
        _recheck(root, change)
    journal = Journal(root)
    try:
        run = _describe(root, plan, changes, journal.next_number(), command, undoes)
    except OSError as error:  # gone since the look at it
        raise WriteError(f"{error.filename}: {error.strerror}; nothing was changed") from error
    journal.begin(run, [c.before or b"" for c in changes])
    try:
        _write(root, run, changes)
    except BaseException as error:
        left = roll_back(root, journal, run)
        if isinstance(error, OSError):
            said = f"{error.filename or root}: {error.strerror or error}"
            kept = f"; changed meanwhile and left alone: {', '.join(left)}" if left else ""
            raise WriteError(f"{said}; nothing was changed{kept}") from error
        raise
    journal.finish(run)
    return run


def _recheck(root: Path, change: Change) -> None:
    """The way to the file, and what is there, must be as they were when the plan was made."""
    blocked = folder_blocked_by(root, os.path.dirname(change.path))
    if blocked:
        raise ConflictError(f"{change.path}: {blocked}; nothing was changed")
    try:
        is_same = holds(root / change.path, change.before, change.link)
    except OSError as error:
        raise WriteError(f"{change.path}: {error.strerror}; nothing was changed") from error
    if not is_same:
        message = "changed while guidance was working; nothing was written, run it again"
        raise ConflictError(f"{change.path}: {message}")


def _seen(change: Change) -> State | None:
    """What the plan saw at the target."""
    if change.link:
        return State(link=change.link)
    if change.before is None:
        return None
    return State(hashlib.sha256(change.before).hexdigest(), len(change.before))


def _describe(
    root: Path, plan: Plan, changes: Sequence[Change], number: int, command: str, undoes: int
) -> Run:
    """What is about to happen, for the journal."""
    entries, made = [], []
    mask = os.umask(0)
    os.umask(mask)
    for count, change in enumerate(changes):
        before = _seen(change)  # whose bytes go into the journal, with the mode of now
        if before and not before.link:
            before = before._replace(mode=stat.S_IMODE(os.lstat(root / change.path).st_mode))
        after = None
        if change.after is not None:
            mode = change.mode or (before.mode if before and before.mode else 0o666 & ~mask)
            digest = hashlib.sha256(change.after).hexdigest()
            after = State(digest, len(change.after), mode)
        elif change.link_after:
            after = State(link=change.link_after)
        temp = f"{TEMPORARY}{number}-{count}" if after else ""
        entries.append(Entry(change.path, before, after, temp, change.original))
        if after:
            made += [f for f in parents(change.path) if not (root / f).exists()]
    gone = {f for c in changes if c.after is None and not c.link_after for f in parents(c.path)}
    kept = {f for e in entries if e.after for f in parents(e.path)}
    # The folders of originals as well: git keeps no empty ones, and agents list them.
    theirs = {f for c in changes if c.original and c.after is None for f in parents(c.path)}
    removed = sorted((gone & (plan.folders | theirs)) - kept, key=len, reverse=True)
    return Run(
        number, command, tuple(entries), tuple(sorted(set(made))), tuple(removed), undoes
    )  # fmt: skip


def _write(root: Path, run: Run, changes: Sequence[Change]) -> None:
    """Prepare every file beside its target, then move each into its place, then delete."""
    for folder in run.made:
        (root / folder).mkdir(exist_ok=True)
    for entry, change in zip(run.entries, changes):
        if entry.after:
            stage(root, entry, change.after)
    for entry, change in zip(run.entries, changes):
        target = root / entry.path
        if not holds(target, change.before, change.link):  # saved while we were writing
            message = "changed while guidance was working; nothing was changed by it, run it again"
            raise ConflictError(f"{entry.path}: {message}")
        if entry.after:
            os.replace(target.with_name(entry.temp), target)
        elif entry.before:
            target.unlink()
    for folder in run.removed:
        with contextlib.suppress(OSError):  # not empty: someone else's file is in it
            os.rmdir(root / folder)
