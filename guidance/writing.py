"""What :mod:`guidance.apply` writes with: one file at a time, whole, and the way back.

Nothing else in guidance changes the tree.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
from pathlib import Path

from .journal import Entry
from .journal import Journal
from .journal import Run
from .journal import State

TEMPORARY = ".guidance-"


def state_of(path: Path) -> State | None:
    """What is at a path now, never following a link."""
    try:
        info = os.lstat(path)
    except FileNotFoundError:
        return None
    if stat.S_ISLNK(info.st_mode):
        return State(link=os.readlink(path))
    if not stat.S_ISREG(info.st_mode):
        return State(mode=stat.S_IMODE(info.st_mode))  # no file: equal to none
    data = path.read_bytes()
    return State(hashlib.sha256(data).hexdigest(), len(data), stat.S_IMODE(info.st_mode))


def holds(path: Path, data: bytes | None, link: str = "") -> bool:
    """Whether just these bytes are at a path, or this link; nothing where both are none.

    Never where something stands that is neither a file nor a link. No hash is made.
    """
    try:
        info = os.lstat(path)
    except FileNotFoundError:
        return data is None and not link
    if stat.S_ISLNK(info.st_mode):
        return os.readlink(path) == link
    if link or not stat.S_ISREG(info.st_mode):
        return False
    return data is not None and info.st_size == len(data) and path.read_bytes() == data


def stage(root: Path, entry: Entry, data: bytes | None) -> None:
    """What the target is to be, under its temporary name."""
    assert entry.after is not None
    temporary = (root / entry.path).with_name(entry.temp)
    if entry.after.link:
        os.symlink(entry.after.link, temporary)
        return
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    with os.fdopen(os.open(temporary, flags, 0o600), "wb") as file:
        file.write(data or b"")
    os.chmod(temporary, entry.after.mode)


def roll_back(root: Path, journal: Journal, run: Run) -> list[str]:
    """Put everything back as it was before a run that did not finish.

    What someone changed since is left alone; the paths of these. The journal then
    keeps the bytes of the run, set aside.
    """
    left = []
    for entry in run.entries:  # first: a full disk has room again without these
        for temporary in {entry.temp, _back(run)} - {""}:
            with contextlib.suppress(OSError):
                (root / entry.path).with_name(temporary).unlink()
    for entry in run.entries:
        try:
            now = state_of(root / entry.path)
        except NotADirectoryError:
            now = None
        if same(now, entry.before):
            continue
        if not same(now, entry.after) or not _restore(root, journal, run, entry):
            left.append(entry.path)
    for folder in sorted(run.made, key=len, reverse=True):
        with contextlib.suppress(OSError):
            os.rmdir(root / folder)
    if left:
        journal.set_aside(run)
    else:
        journal.drop(run)
    return left


def same(now: State | None, then: State | None) -> bool:
    """Whether the same bytes, or the same link, are there. The mode is the user's to change."""
    if now is None or then is None:
        return now is then
    return (now.sha256, now.link) == (then.sha256, then.link)


def _back(run: Run) -> str:
    return f"{TEMPORARY}{run.number}-back"


def _restore(root: Path, journal: Journal, run: Run, entry: Entry) -> bool:
    """Put one path back as it was before; False where the journal has not got it whole."""
    target = root / entry.path
    if entry.before is None:
        target.unlink()
        return True
    data = None if entry.before.link else journal.read(run, entry.path)
    if data is None and not entry.before.link:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    back = Entry(entry.path, entry.after, entry.before, _back(run))
    stage(root, back, data)
    os.replace(target.with_name(back.temp), target)
    return True
