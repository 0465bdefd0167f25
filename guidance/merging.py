"""Merges are normal: which outputs are as a merge left them, and not as a person did.

Asked only when an output looks edited. What either side of a merge had built is
ours; so is a file in which every line was built by one side or is built now.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from . import conflicts
from . import git
from . import lock as locks
from . import place
from .files import lf
from .lock import Block
from .lock import Lock
from .plan import Change

HEADS = ("HEAD", "MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "REBASE_HEAD")


def understood(root: Path, lock: Lock, suspects: Sequence[Change]) -> Lock:
    """The lock with what a merge, a rebase or a cherry-pick left in these files as ours too."""
    heads = _heads(root)
    there = [_lock_at(root, head) for head in heads]
    known = {
        c.path: frozenset[str]().union(*(_hashes(x, c) for x in (lock, *there))) for c in suspects
    }
    ours, blocks = dict(lock.outputs), dict(lock.blocks)
    for change in suspects:
        if not known[change.path]:
            continue
        hashes = known[change.path]
        if _is_merged(root, change, hashes, heads):
            hashes |= {locks.digest(_part(change, change.before))}
        if change.block:
            made = next(x.blocks[change.path].made for x in (lock, *there) if _hashes(x, change))
            blocks[change.path] = Block(made, hashes)
        else:
            ours[change.path] = hashes
    return lock._replace(outputs=ours, blocks=blocks)


def _hashes(lock: Lock, change: Change) -> frozenset[str]:
    """What the lock knows of a file, or of the block in it."""
    if change.block:
        known = lock.blocks.get(change.path)
        return known.hashes if known else frozenset()
    return lock.outputs.get(change.path, frozenset())


def _part(change: Change, data: bytes | None) -> bytes:
    """What of a file is ours: all of it, or its block."""
    if change.block:
        from . import managing

        return managing.ours(data)
    return data or b""


def _heads(root: Path) -> list[str]:
    """The commits whose work may be in the tree: HEAD, what is being merged, merged parents."""
    heads = [h for h in (*HEADS, *_squashed(root)) if git.exists(root, h)]
    if heads == ["HEAD"] and git.exists(root, "HEAD^2"):
        heads += ["HEAD^1", "HEAD^2"]
    return heads


def _squashed(root: Path) -> list[str]:
    """The commit that a `git merge --squash` is bringing in: git notes it in a message only."""
    folder = place.git_folder(root)
    try:
        text = (folder / "SQUASH_MSG").read_text("utf-8", "replace") if folder else ""
    except OSError:
        return []
    return re.findall(r"^commit ([0-9a-f]{40,64})$", text, re.MULTILINE)[:1]


def _lock_at(root: Path, revision: str) -> Lock:
    data = git.show(root, revision, locks.NAME)
    lock, problems = locks.parse(data.decode("utf-8", "replace")) if data else (Lock(), [])
    return Lock() if problems else lock


def _is_merged(root: Path, change: Change, known: frozenset[str], heads: Sequence[str]) -> bool:
    text = _part(change, change.before).decode("utf-8", "replace").replace("\r\n", "\n")
    sides = conflicts.sides(text)
    marked = sides[0] != text
    if marked and all(locks.digest(s.encode()) in known for s in sides):
        return True
    shown = [data for h in heads if (data := git.show(root, h, change.path)) is not None]
    versions, after = [_part(change, data) for data in shown], _part(change, change.after)
    merging = len(heads) > 1 and (
        heads[1] != "HEAD^1" or lf(versions[0] if versions else b"") == text.encode()
    )
    if not (marked or merging):
        return False
    built = {
        line
        for data in (*versions, after)
        if data == after or locks.digest(data) in known
        for line in lf(data).decode("utf-8", "replace").split("\n")
    }
    return all(line in built or conflicts.MARK.match(line) for line in text.split("\n"))


def suspects(changes: Sequence[Change]) -> list[Change]:
    """The changes that a person seems to have caused, in files."""
    return [c for c in changes if c.drift in ("edited", "conflict") and c.before is not None]
