"""What must change on disk: desired outputs against what is there. Pure."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from types import MappingProxyType
from typing import Literal
from typing import NamedTuple

from . import lock as locks
from .disk import ABSENT
from .disk import Found
from .disk import parents
from .files import lf
from .lock import Block
from .lock import Lock
from .lock import Merged
from .names import format_of
from .render import Output
from .written import can_be_block

Action = Literal["create", "update", "delete", "unchanged", "conflict"]
Drift = Literal["stale", "missing", "orphan", "edited", "conflict"]


class Change(NamedTuple):
    """What is to happen to one path. ``after`` is None for a deletion.

    ``drift`` says how disk and plan differ, None where they do not; ``why`` and
    ``advice`` explain a conflict. ``link`` is the target of a link that is to be
    replaced, ``link_after`` of one that is to be made; ``mode`` is that of the file
    afterwards, 0 for the one that it has; ``original`` marks what was taken over,
    ``block`` a file of which only a block is ours.
    """

    path: str
    action: Action
    before: bytes | None
    after: bytes | None
    drift: Drift | None = None
    why: str = ""
    advice: str = ""
    link: str = ""
    link_after: str = ""
    mode: int = 0
    original: bool = False
    block: bool = False

    def __str__(self) -> str:
        return f"{self.path}: {self.why}; {self.advice}" if self.why else self.path


class Settled(NamedTuple):
    """The changes of files that are not ours as a whole, and what in them is ours afterwards.

    That is ``merged`` in settings files, and ``blocks`` in Markdown files, by path.
    """

    changes: tuple[Change, ...] = ()
    merged: tuple[Merged, ...] = ()
    blocks: Mapping[str, Block] = MappingProxyType({})


NOTHING_SETTLED = Settled()


class Plan(NamedTuple):
    """All changes, sorted by path; that of the lock; and the folders that we made before."""

    changes: tuple[Change, ...]
    lock: Change
    folders: frozenset[str] = frozenset()

    @property
    def conflicts(self) -> tuple[Change, ...]:
        return tuple(c for c in self.changes if c.action == "conflict")

    @property
    def drift(self) -> tuple[Change, ...]:
        return tuple(c for c in (*self.changes, self.lock) if c.drift is not None)

    @property
    def is_still(self) -> bool:
        """Whether there is nothing to do."""
        return not (self.writes or self.conflicts) and self.lock.action == "unchanged"

    @property
    def writes(self) -> tuple[Change, ...]:
        """The changes that touch the disk, without the lock."""
        return tuple(c for c in self.changes if c.action in ("create", "update", "delete"))


def plan(
    outputs: Sequence[Output],
    lock: Lock,
    lock_data: bytes | None,
    found: Mapping[str, Found],
    source: str,
    settings: Settled = NOTHING_SETTLED,
    imported: Mapping[str, str] = MappingProxyType({}),
    more: Iterable[Change] = (),
) -> Plan:
    """Compare each output, and each path of the lock, with what is on disk.

    ``settings`` are the changes of files that are not ours as a whole; ``imported``
    the standards that are still as an import wrote them, for the lock; ``more`` are
    changes of files that are no outputs.
    """
    settled = {c.path for c in settings.changes}
    wanted = {o.path: o for o in outputs if o.path not in settings.blocks}
    changes = [
        change_of(path, wanted.get(path), lock, found.get(path, ABSENT), source)
        for path in sorted({*wanted, *lock.outputs} - settled)
    ]
    changes = sorted([*changes, *settings.changes, *more], key=lambda c: c.path)
    ours = {o.path: o.sha256 for o in wanted.values()}
    made = {f for c in changes if c.action == "create" for f in found.get(c.path, ABSENT).missing}
    kept = (*ours, *settings.blocks, *(m.path for m in settings.merged))
    needed = {f for path in kept for f in parents(path)}
    folders = frozenset({*lock.folders, *made} & needed)
    now = lock._replace(
        folders=folders, merged=settings.merged, imported=imported, blocks=settings.blocks
    )
    locked = _lock_change(ours, lock_data, lock, now)
    return Plan(tuple(changes), locked, lock.folders)


def forced(planned: Plan) -> Plan:
    """The plan with its conflicts decided for us; what is replaced goes into the journal.

    What is neither a file nor a link stays a conflict.
    """
    changes = []
    for change in planned.changes:
        if change.action == "conflict" and (change.before is not None or change.link):
            action: Action = "delete" if change.after is None else "update"
            change = change._replace(action=action, why="", advice="")
        changes.append(change)
    return planned._replace(changes=tuple(changes))


def _lock_change(ours: Mapping[str, str], data: bytes | None, lock: Lock, now: Lock) -> Change:
    """From the lock as it is (``data``) to these outputs and what ``now`` says else."""
    after = None
    if ours or now.taken_over or now.merged or now.blocks:
        parts = (now.folders, now.taken_over, now.merged, now.imported, now.blocks)
        after = locks.render(ours, *parts).encode()
    if after is None and data is None:
        return Change(locks.NAME, "unchanged", None, None)
    if data is not None and after is not None:
        same = {p: frozenset({h}) for p, h in ours.items()} == dict(lock.outputs)
        same = same and now.folders == lock.folders and sorted(now.merged) == sorted(lock.merged)
        same = same and dict(now.imported) == dict(lock.imported)
        same = same and dict(now.blocks) == dict(lock.blocks)
        if lf(data) == after or same:
            return Change(locks.NAME, "unchanged", data, after)
        return Change(locks.NAME, "update", data, after, "stale")
    if after is None:
        return Change(locks.NAME, "delete", data, None, "orphan")
    return Change(locks.NAME, "create", None, after, "missing")


def change_of(path: str, output: Output | None, lock: Lock, found: Found, source: str) -> Change:
    """What is to happen to the file of one output, or of one that is no longer wanted."""
    known, taken_over = lock.outputs.get(path), lock.taken_over.get(path)
    after = output.ours if output else None
    if found.kind == "link" and taken_over == locks.link(found.link):
        action: Action = "update" if output else "delete"
        return Change(path, action, None, after, "stale", link=found.link, original=True)
    if found.kind in ("blocked", "link"):
        why, advice = found.why, "put a plain file or nothing there"
        if found.kind == "link":
            why = f"is a link to {found.link}"
            advice = f"`guidance import {path}` takes over what it leads to"
        return Change(path, "conflict", None, after, "conflict", why, advice, link=found.link)
    if found.kind == "absent":
        if after is None:
            return Change(path, "unchanged", None, None)
        return Change(path, "create", None, after, "missing")
    before, name = found.data, posixpath.basename(path)
    if found.spelled not in ("", name):
        old = posixpath.join(posixpath.dirname(path), found.spelled)
        why = f"stands here as {old}, and this file system takes the two names for one"
        advice = f"`git mv {old} {path}`, and move its text to {source}/"
        return Change(path, "conflict", before, after, "conflict", why, advice)
    digest = locks.digest(before)
    if output is not None and digest == output.sha256:
        return Change(path, "unchanged", before, after)
    if known is not None and digest in known:
        if after is None:
            return Change(path, "delete", before, None, "orphan")
        return Change(path, "update", before, after, "stale")
    if locks.is_original(found, taken_over):
        return Change(path, "update" if output else "delete", before, after, "stale", original=True)
    if known is not None:
        why = "was edited by hand" + ("" if output else ", and is no longer wanted")
        advice = f"`guidance import {path}` puts the edit into its standard"
        return Change(path, "conflict", before, after, "edited", why, advice)
    advice = f"move its text into {source}/, and the file away"
    if format_of(path):
        advice = f"`guidance import {path}` takes its text into {source}/"
        if output is not None and can_be_block(output.format):
            said = f"`formats: {{{output.format}: {{mode: block}}}}`"
            advice += f", or {said} in guidance.yaml keeps it and adds a block"
    return Change(
        path, "conflict", before, after, "conflict", "was not written by guidance", advice
    )
