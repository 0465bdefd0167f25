"""Blocks of ours in Markdown files that are somebody's own (`mode: block`). Pure.

Our text stands between two marks (:mod:`agents_md.managed`); the lock knows the hash of the
block, and nothing of what is around it. A block is compared as an output is, by
:func:`guidance.plan.change_of`; then the change of the whole file is made of it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from collections.abc import Sequence

from agents_md import managed
from agents_md.managed import BlockError
from agents_md.managed import Held

from . import conflicts
from . import lock as locks
from .config import Config
from .disk import ABSENT
from .disk import Found
from .lock import Block
from .lock import Lock
from .plan import Change
from .plan import Drift
from .plan import Settled
from .plan import change_of
from .render import Output

FILE = "file"  # made for the block


def settle(
    outputs: Sequence[Output],
    config: Config,
    lock: Lock,
    found: Mapping[str, Found],
    apart: Settled,
) -> tuple[Sequence[Output], Settled]:
    """The outputs with the files around those that are blocks, and what becomes of these files.

    ``apart`` is what becomes of settings files; it is in the answer as well.
    """
    wanted = {o.path: o for o in outputs}
    new = {path for path, o in wanted.items() if o.format in config.blocks}
    changes = [*apart.changes]
    blocks: dict[str, Block] = {}
    for path in sorted({*new, *lock.blocks}):
        what = found.get(path, ABSENT)
        if path not in new:
            changes.append(_leave(path, wanted.get(path), lock, what, config.source))
            continue
        change, wanted[path], made = _keep(wanted[path], lock, what, config.source)
        changes.append(change)
        blocks[path] = Block(made, frozenset({wanted[path].sha256}))
    return tuple(wanted.values()), apart._replace(changes=tuple(changes), blocks=blocks)


def bare(lock: Lock, found: Mapping[str, Found]) -> dict[str, bytes | None]:
    """The files that have blocks as they would be without them; None where none would be."""
    out: dict[str, bytes | None] = {}
    for path, known in lock.blocks.items():
        what = found.get(path, ABSENT)
        try:
            held = _split(what.data, known) if what.kind == "file" else None
        except BlockError:
            continue
        if held and held.text is not None:
            out[path] = _without(held, known)
    return out


def text_of(data: bytes | None) -> str | None:
    """The text in the block of a file; None where that has no one block."""
    try:
        return managed.split(data or b"").text
    except BlockError:
        return None


def ours(data: bytes | None) -> bytes:
    """The block of a file with its marks, as the lock hashes it; b'' where there is none."""
    try:
        return managed.split(data or b"").block
    except BlockError:
        return b""


def alone(data: bytes) -> str:
    """The hash of the block in a file that holds nothing else; '' for any other."""
    try:
        held = managed.split(data)
    except BlockError:
        return ""
    return locks.digest(held.block) if held.text is not None and held.is_alone else ""


def _keep(output: Output, lock: Lock, what: Found, source: str) -> tuple[Change, Output, str]:
    """The change of a file that is to have a block, its output, and what is made for it."""
    path, known = output.path, lock.blocks.get(output.path)
    try:
        alone = output._replace(around=managed.put(Held(after=b"\n"), output.file.text))
        whole = path in lock.outputs and known is None  # ours until now, all of it
        old = locks.is_original(what, lock.taken_over.get(path))
        old = old or locks.digest(what.data) in lock.outputs.get(path, ())
        if what.kind != "file" or whole or old:
            change = change_of(path, alone, lock, what, source)
            after = alone.data if change.after is not None else None
            return change._replace(after=after, block=True), alone, FILE
        if what.spelled not in ("", posixpath.basename(path)):
            change = change_of(path, alone, lock, what, source)
            return change._replace(before=None, after=None, block=True), alone, FILE
        held = _split(what.data, known)
        if held.text is None and (managed.is_ours(what.data) or _is_hidden(what.data, known)):
            return _lost(path), alone, FILE
        inside = output._replace(around=managed.put(held, output.file.text))
    except BlockError as error:
        return _refused(path, error), output, FILE
    assert inside.around is not None
    hashes = {path: known.hashes} if known else {}
    there: Found = what._replace(data=held.block) if held.text is not None else ABSENT
    change = change_of(path, inside, Lock(hashes), there, source)
    made = known.made if known and held.text is not None else f"after {inside.around.made}"
    return _lifted(change, what, held, inside.data, known is not None), inside, made


def _lifted(change: Change, what: Found, held: Held, after: bytes, known: bool) -> Change:
    """The change of the whole file that the change of its block is."""
    before = what.data
    if change.action == "conflict":
        why, advice = f"the block in it {change.why}", change.advice
        if not known:
            why = "holds a block that guidance.lock does not know"
            advice = "restore the lock (`git checkout guidance.lock`), or take the block out"
        return change._replace(before=before, after=after, why=why, advice=advice, block=True)
    if change.action == "create":  # of a block, in a file that is there
        return Change(change.path, "update", before, after, "missing", block=True)
    if change.action == "unchanged" and _is_as_split(before, held):
        return Change(change.path, "unchanged", before, before, block=True)
    return Change(change.path, "update", before, after, "stale", block=True)


def _leave(path: str, output: Output | None, lock: Lock, what: Found, source: str) -> Change:
    """The change of a file that has a block, and is to have none."""
    known = lock.blocks[path]
    others = lock._replace(outputs={p: h for p, h in lock.outputs.items() if p != path})
    if what.kind != "file":
        if output is None and what.kind == "absent":
            return Change(path, "unchanged", None, None)
        return change_of(path, output, others, what, source)
    try:
        held = _split(what.data, known)
    except BlockError as error:
        return _refused(path, error)
    if held.text is None:
        if output is None:
            return Change(path, "unchanged", what.data, what.data, block=True)
        return change_of(path, output, others, what, source)
    after = output.data if output else _without(held, known)
    if locks.digest(held.block) not in known.hashes:
        why = "the block in it was edited by hand, and is no longer wanted"
        advice = f"move the edit to its standard in {source}/, and take the block out"
        return _conflict(path, what.data, after, "edited", why, advice)
    if output is not None and not held.is_alone:
        why = "is to be built as a whole, and holds text around its block"
        advice = f"move that text into {source}/, or write `mode: block` for {output.format}"
        return _conflict(path, what.data, after, "conflict", why, advice)
    drift: Drift = "stale" if output else "orphan"
    action = "delete" if after is None else "update"
    return Change(path, action, what.data, after, drift, block=after is not None)  # type: ignore[arg-type]


def _conflict(
    path: str, before: bytes, after: bytes | None, drift: Drift, why: str, advice: str
) -> Change:
    return Change(path, "conflict", before, after, drift, why, advice, block=True)


def _refused(path: str, error: BlockError) -> Change:
    """Without bytes: not even `--force` writes where it is not sure what is somebody's."""
    why = f"has no place for a block that is sure, at line {error.line}: {error.message}"
    return Change(path, "conflict", None, None, "conflict", why, error.advice, block=True)


def _lost(path: str) -> Change:
    why = "holds our text, and its marks are gone or in a code fence"
    advice = "put the marks back, or take that text out: then the block comes anew"
    return Change(path, "conflict", None, None, "edited", why, advice, block=True)


def _split(data: bytes, known: Block | None) -> Held:
    """The file around its block; of a merge with marks of git, the one that both sides built."""
    try:
        text = data.decode("utf-8").replace("\r\n", "\n") if b"<<<<<<<" in data else ""
    except UnicodeDecodeError:
        text = ""
    if known and conflicts.first(text):
        sides = [_side(s.encode()) for s in conflicts.sides(text)]
        mine, theirs = sides
        if mine and theirs and _agree(mine, theirs, known):
            return mine
    try:
        return managed.split(data)
    except BlockError as error:
        if conflicts.first(text):
            line = conflicts.first(text)
            raise BlockError(line, error.message, "settle the merge in it first") from error
        raise


def _side(data: bytes) -> Held | None:
    try:
        held = managed.split(data)
    except BlockError:
        return None
    return held if held.text is not None else None


def _agree(mine: Held, theirs: Held, known: Block) -> bool:
    """Whether two sides of a merge differ in their blocks alone, and both blocks are ours."""
    blocks = {locks.digest(mine.block), locks.digest(theirs.block)}
    return (mine.before, mine.after) == (theirs.before, theirs.after) and blocks <= known.hashes


def _is_as_split(data: bytes, held: Held) -> bool:
    """Whether the block that was found is in the bytes as they are (and not in one side only)."""
    return data.replace(b"\r\n", b"\n") == held.data.replace(b"\r\n", b"\n")


def _is_hidden(data: bytes, known: Block | None) -> bool:
    return known is not None and managed.BEGIN.encode() in data


def _without(held: Held, known: Block) -> bytes | None:
    """The file without its block; None where it was made for that, and holds nothing else."""
    if known.made == FILE and held.is_alone:
        return None
    return managed.without(held, int(known.made[-1]) if known.made != FILE else 0)
