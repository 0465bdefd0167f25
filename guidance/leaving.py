"""Back to life without guidance: originals return, and what only stood beside them goes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from . import build
from . import disk
from . import lock as locks
from . import managing
from . import merged
from .errors import GuidanceError
from .journal import Entry
from .journal import Journal
from .journal import Run
from .plan import Action
from .plan import Change
from .rewind import Undone
from .rewind import take_back


def leave(root: Path, journal: Journal, lock: locks.Lock, *, dry_run: bool = False) -> Undone:
    """Go back to life without guidance: taken-over originals return, the lock goes.

    Where all text is in the originals again, the other outputs go too, and our items in
    settings: beside the originals they would say it all once more. Else they stay as plain
    files. Raises ConflictError where an output that stands for an original was edited since.
    """
    changes: list[Change] = []
    originals = _originals(journal)
    gone = []
    for path in sorted(lock.taken_over):
        now = disk.find(root, [path])[path]
        if locks.is_original(now, lock.taken_over[path]):
            continue  # it was never replaced
        if path in originals:
            changes.append(_original(journal, *originals[path], _ours(lock, path, now), now))
        else:
            gone.append(path)
    doubles = list(_doubles(root, lock)) if not gone and _all_is_original(root, lock) else []
    changes += doubles
    data = (root / locks.NAME).read_bytes() if (root / locks.NAME).exists() else None
    if data is not None:
        changes.append(Change(locks.NAME, "delete", data, None, "orphan"))
    if not changes:
        raise GuidanceError("nothing to leave: there is no guidance.lock here")
    folders = lock.folders if doubles else frozenset[str]()
    done = take_back(root, "undo --all", changes, folders, 0, dry_run)
    back = {c.path for c in changes}
    left = sorted({*lock.outputs, *lock.blocks, *(m.path for m in lock.merged)} - back)
    return done._replace(gone=tuple(gone), left=tuple(p for p in left if (root / p).exists()))


def _all_is_original(root: Path, lock: locks.Lock) -> bool:
    """Whether the standards, and what is built of them, are what an import made of originals.

    Nobody has edited any, and none of an output's text is of a standard that is gone.
    """
    if not lock.taken_over:
        return False
    try:
        made = build.prepare(root, accept=True)
    except GuidanceError:  # then what they say is not known, and nothing of it goes
        return False
    unchanged = all(locks.is_imported_unchanged(s, lock) for s in made.source.standards)
    return unchanged and not made.plan.writes and made.plan.lock.action == "unchanged"


def _doubles(root: Path, lock: locks.Lock) -> Iterator[Change]:
    """What goes with the originals back: outputs in the place of none, and our items in files.

    Only what is, byte for byte, as we wrote it.
    """
    paths = {*lock.outputs, *lock.blocks, *merged.candidates((), lock)} - {*lock.taken_over}
    found = disk.find(root, paths)
    for path in sorted(lock.outputs.keys() & paths):
        now = found[path]
        if now.kind == "file" and locks.digest(now.data) in lock.outputs[path]:
            yield Change(path, "delete", now.data, None, "orphan")
    for path, after in sorted(managing.bare(lock, found).items()):
        if path in paths:
            action: Action = "delete" if after is None else "update"
            yield Change(path, action, found[path].data, after, "orphan")
    for change in merged.settle((), lock, found).changes:
        if change.action in ("update", "delete"):
            yield change


def _ours(lock: locks.Lock, path: str, now: disk.Found) -> frozenset[str] | None:
    """Hashes of the whole file that are ours; with a block, where nothing stands around it."""
    block = lock.blocks.get(path)
    if block is None:
        return lock.outputs.get(path)
    from . import managing

    held = managing.alone(now.data)
    return frozenset({locks.digest(now.data)}) if held in block.hashes else frozenset()


def _originals(journal: Journal) -> dict[str, tuple[Run, Entry]]:
    """The newest original of each path that was taken over."""
    found = {}
    for run in journal.runs():
        for entry in run.entries:
            if run.done and entry.original and entry.before:
                found[entry.path] = (run, entry)
    return found


def _original(
    journal: Journal,
    run: Run,
    entry: Entry,
    ours: frozenset[str] | None,
    now: disk.Found,
) -> Change:
    """The change that brings an original back, a conflict where our output was edited."""
    assert entry.before is not None
    data = None if entry.before.link else journal.read(run, entry.path)
    before = now.data if now.kind == "file" else None
    mode, link = entry.before.mode, entry.before.link
    if now.kind == "absent":
        return Change(entry.path, "create", None, data, "stale", mode=mode, link_after=link)
    if now.kind != "file" or ours is None or locks.digest(now.data) not in ours:
        why = now.why or "was edited since guidance wrote it"
        advice = f"move the edit to a standard (`guidance import {entry.path}`), and try again"
        return Change(entry.path, "conflict", before, data, "edited", why, advice)
    return Change(entry.path, "update", before, data, "stale", mode=mode, link_after=link)
