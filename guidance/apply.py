"""The only writer. Each file is whole at any moment; a link is never followed."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from pathlib import Path

from .disk import blocked_by
from .disk import parents
from .errors import ConflictError
from .errors import WriteError
from .plan import Change
from .plan import Plan

TEMPORARY = ".guidance-"


def apply(root: Path, plan: Plan) -> None:
    """Make the plan's changes, the lock last.

    Raises ConflictError, with nothing written, when the plan has a conflict or a
    file has changed since the plan was made; WriteError when the disk refuses.
    """
    if plan.conflicts:
        raise ConflictError("\n".join(f"{c.path}: {c.why}; {c.advice}" for c in plan.conflicts))
    changes = [*plan.writes]
    if plan.lock.action != "unchanged":
        changes.append(plan.lock)
    if not changes:
        return
    for change in changes:
        _recheck(root, change)
    made: list[Path] = []
    staged: dict[str, Path] = {}
    try:
        for change in changes:
            if change.after is not None:
                staged[change.path] = _stage(root / change.path, change, made)
    except OSError as error:
        _discard(staged.values(), made)
        raise WriteError(f"{_said(error)}; nothing was changed") from error
    except BaseException:
        _discard(staged.values(), made)
        raise
    _replace(root, changes, staged)
    _remove_empty_folders(root, plan, changes)


def create(root: Path, files: Mapping[str, str]) -> None:
    """Write new files; none may be there yet. The same promises as :func:`apply`."""
    changes = [
        Change(path, "create", None, text.encode(), "missing") for path, text in files.items()
    ]
    nothing = Change("", "unchanged", None, None)
    apply(root, Plan(tuple(changes), nothing))


def replace(root: Path, path: str, before: bytes, after: bytes) -> None:
    """Rewrite one file that holds ``before``. The same promises as :func:`apply`."""
    change = Change(path, "update", before, after, "stale")
    nothing = Change("", "unchanged", None, None)
    apply(root, Plan((change,), nothing))


def _recheck(root: Path, change: Change) -> None:
    """The file must still be as it was when the plan was made."""
    blocked = blocked_by(root, change.path)
    if blocked:
        raise ConflictError(f"{change.path}: {blocked}; nothing was changed")
    try:
        now = (root / change.path).read_bytes()
    except FileNotFoundError:
        now = None
    except OSError as error:
        raise WriteError(f"{_said(error)}; nothing was changed") from error
    if now != change.before:
        message = "changed while guidance was working; nothing was written, run it again"
        raise ConflictError(f"{change.path}: {message}")


def _stage(target: Path, change: Change, made: list[Path]) -> Path:
    """The new bytes in a temporary file beside the target, with the mode it is to have."""
    missing = []
    folder = target.parent
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for folder in reversed(missing):
        folder.mkdir()
        made.append(folder)
    handle, name = tempfile.mkstemp(prefix=TEMPORARY, dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(change.after or b"")
        os.chmod(name, _mode(target))
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
    return Path(name)


def _mode(target: Path) -> int:
    """The mode of the file that is there, else that of a new file."""
    try:
        return os.stat(target).st_mode & 0o7777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _replace(root: Path, changes: Sequence[Change], staged: dict[str, Path]) -> None:
    done: list[str] = []
    try:
        for change in changes:
            target = root / change.path
            if change.after is None:
                target.unlink()
            else:
                os.replace(staged[change.path], target)
            done.append(change.path)
            staged.pop(change.path, None)
    except OSError as error:
        written = ", ".join(done) or "nothing"
        raise WriteError(f"{_said(error)}; changed before that: {written}") from error
    finally:
        _discard(staged.values(), [])


def _remove_empty_folders(root: Path, plan: Plan, changes: Sequence[Change]) -> None:
    """Remove folders that we made and that a deletion left empty."""
    gone = {c.path for c in changes if c.after is None}
    above = {folder for path in gone for folder in parents(path)}
    for folder in sorted(above & plan.folders, key=len, reverse=True):
        with contextlib.suppress(OSError):  # not empty: someone else's file is in it
            os.rmdir(root / folder)


def _discard(temporary: Iterable[Path], made: Sequence[Path]) -> None:
    for path in temporary:
        with contextlib.suppress(OSError):
            os.unlink(path)
    for folder in reversed(made):
        with contextlib.suppress(OSError):
            folder.rmdir()


def _said(error: OSError) -> str:
    where = error.filename or "the disk"
    return f"{where}: {error.strerror or error}"
