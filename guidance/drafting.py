"""Files that are taken over, on paper: new standards, the lock, and the build that follows."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Collection
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

from . import build
from . import files
from . import importing
from . import lock as locks
from .build import Build
from .build import Source
from .errors import SourceError
from .importing import Taken
from .lock import Block
from .lock import Lock
from .parsing import parse
from .plan import Change
from .plan import Plan
from .standard import Standard

ROUNDS = 3  # each looks at all again


@dataclass(frozen=True)
class Draft:
    """What is to be written, and what a build would make of it (None: nothing is taken)."""

    plan: Plan
    planned: Build | None


Drafter = Callable[[Sequence[Taken]], Draft]


def draft(
    source: Source,
    lock: Lock,
    data: bytes | None,
    taken: Sequence[Taken],
    changed: Sequence[Change] = (),
    ours: Mapping[str, str] | None = None,
) -> Draft:
    """What to write for files that were taken, and for standards that were ``changed``.

    ``data`` are the bytes of the lock; ``ours`` are the hashes of edited outputs whose
    edits went into these standards, by path. Raises SourceError where the standards could
    not be read, or be built.
    """
    fresh = list(_standards(taken, source.config.source))
    new = [
        Change(path, "create", None, text.encode(), "missing")
        for t in taken
        for path, text in t.standards
    ]
    locked = _lock_change(lock, data, taken, fresh, ours or {})
    plan = Plan((*new, *changed), locked)
    if not taken:
        return Draft(plan, None)
    now = {s.path: s for s in (*source.standards, *fresh)}
    for change in changed:
        text, problems = files.decode(change.after or b"", change.path)
        if text is None:
            raise SourceError(problems)
        now[change.path] = _parsed(change.path, text, source.config.source)
    every = tuple(sorted(now.values(), key=lambda s: s.sort_key))
    new_source, known = source._replace(standards=every), lock_of(plan)
    return Draft(plan, build.prepared(new_source, known, locked.after, is_draft=True))


def lock_of(plan: Plan) -> Lock:
    """The lock as a plan leaves it. Raises SourceError where it could not be read."""
    data = plan.lock.after
    lock, problems = locks.parse(data.decode()) if data else (Lock(), [])
    if problems:
        raise SourceError(problems)
    return lock


def fitted(
    source: Source, take: Callable[[Collection[str]], Sequence[Taken]], draft_of: Drafter
) -> tuple[Sequence[Taken], Draft]:
    """What is taken, and its draft: each text for those of the team who have it.

    Unless somebody outside of the team would lose it by that: such a text is for the whole
    team, and so in a file that many share. ``take`` is given the files of these.
    """
    taken = take(())
    first = made = draft_of(taken)
    for_all: set[str] = set()
    best = taken
    for _ in range(ROUNDS if source.config.versions else 0):
        kept = made.planned.kept if made.planned else None
        more = {d.path for d in kept.differences} - for_all if kept else set()
        if not more:
            break
        for_all |= more
        best = take(for_all)
        made = draft_of(best)
    return (best, made) if _missed(made) < _missed(first) else (taken, first)


def _missed(made: Draft) -> tuple[bool, int]:
    """What somebody would lack by it: the less, the better."""
    kept = made.planned.kept if made.planned else None
    failures = made.planned.failures if made.planned else ()
    return bool(failures), len(kept.differences) if kept else 0


def _standards(taken: Sequence[Taken], folder: str) -> Iterator[Standard]:
    """The standards that the files become, in the source ``folder``."""
    for path, text in (s for t in taken for s in t.standards):
        yield _parsed(path, text.replace("\r\n", "\n"), folder)


def _parsed(path: str, text: str, folder: str) -> Standard:
    standard, problems = parse(text, path, path[len(folder) + 1 :].removesuffix(".md"))
    if standard is None:
        raise SourceError(problems)
    return standard


def _lock_change(
    lock: Lock,
    data: bytes | None,
    taken: Sequence[Taken],
    fresh: Sequence[Standard],
    ours: Mapping[str, str],
) -> Change:
    """The lock with the originals that were taken over, and the edits that were put back.

    An edited output whose edit is in the standards is ours again, as it stands.
    """
    originals = dict(importing.lock_after(lock, taken))
    if lock.merging or (originals == dict(lock.taken_over) and not ours):
        return Change(locks.NAME, "unchanged", data, data)
    outputs = {path: ours.get(path, min(hashes)) for path, hashes in lock.outputs.items()}
    blocks = {
        path: Block(b.made, frozenset({ours[path]}) if path in ours else b.hashes)
        for path, b in lock.blocks.items()
    }
    imported = {**lock.imported, **{s.path: s.sha256 for s in fresh}}
    parts = (lock.folders, originals, lock.merged, imported, blocks)
    after = locks.render(outputs, *parts).encode()
    return Change(locks.NAME, "update" if data else "create", data, after, "stale")
