"""Settings files that are the user's own: our items go in, and out when no longer wanted. Pure.

The lock says which items are ours. All else in the file is the user's, and may change at
any time without being a conflict; a file that cannot be edited safely is one, and then
not even `--force` writes it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

from agents_md.settings import Item
from agents_md.settings import SettingsError
from agents_md.settings import decode
from agents_md.settings import ensure_item
from agents_md.settings import remove_item
from agents_md.settings.changes import EMPTY
from agents_md.settings.changes import FILE
from agents_md.settings.changes import NOTHING
from agents_md.settings.changes import ONE
from agents_md.settings.targets import SETTINGS
from agents_md.settings.targets import ours
from agents_md.settings.targets import owner
from agents_md.settings.targets import path_of
from agents_md.settings.targets.base import Settings

from .conflicts import first
from .disk import ABSENT
from .disk import Found
from .lock import Lock
from .lock import Merged
from .plan import Change
from .plan import Drift
from .plan import Settled

_WORDS = {NOTHING: "item", ONE: "one", EMPTY: "empty", FILE: "file"}
_NUMBERS = {word: number for number, word in _WORDS.items()}


@dataclass(frozen=True)
class Wish:
    """The items that are to stand in the settings of one kind, for a folder ('' is the root)."""

    settings: str
    folder: str
    items: tuple[Item, ...]


class _EditedError(Exception):
    """An entry of ours says something else now."""


def candidates(wishes: Iterable[Wish], lock: Lock) -> set[str]:
    """The paths to look at: what a wish may be written to, and what the lock names."""
    paths = {m.path for m in lock.merged}
    for wish in wishes:
        before = f"{wish.folder}/" if wish.folder else ""
        paths |= {before + name for name in SETTINGS[wish.settings].PATHS}
    return paths


def names(path: str) -> set[str]:
    """The names, folded, that would stand in its place if they came (for the fingerprint)."""
    its = owner(path)
    paths = its.PATHS if its else ()
    return {part.casefold() for p in paths for part in (p.split("/")[0], p.split("/")[-1])}


def settle(wishes: Iterable[Wish], lock: Lock, found: Mapping[str, Found]) -> Settled:
    """What must change in each settings file, and which items are ours afterwards."""
    there = {path for path, what in found.items() if what.kind != "absent"}
    wanted: dict[str, tuple[Item, ...]] = {}
    for wish in wishes:
        path = path_of(SETTINGS[wish.settings], wish.folder, there)
        wanted[path] = (*wanted.get(path, ()), *wish.items)
    changes: list[Change] = []
    merged: list[Merged] = []
    for path in sorted({*wanted, *(m.path for m in lock.merged)}):
        known = [m for m in lock.merged if m.path == path]
        its = owner(path)
        assert its is not None  # the lock was read, and a wish names a registered file
        change, entries = _file(path, its, wanted.get(path, ()), known, found.get(path, ABSENT))
        changes.append(change)
        merged += entries
    return Settled(tuple(changes), tuple(sorted(merged)))


def _file(
    path: str, its: Settings, items: Sequence[Item], known: Sequence[Merged], found: Found
) -> tuple[Change, Sequence[Merged]]:
    if not items and (found.kind == "absent" or not known):
        data = found.data if found.kind == "file" else None
        return Change(path, "unchanged", data, data), ()
    if found.kind in ("link", "blocked"):
        why = f"is a link to {found.link}" if found.kind == "link" else found.why
        return _conflict(path, why, f"put a plain file there, or add {_said(items)} yourself")
    try:
        before = decode(found.data) if found.kind == "file" else None
        after, entries, drift = _edited(path, its, items, known, before)
    except SettingsError as error:
        advice = error.advice
        if first(found.data.decode("utf-8", "replace").replace("\r\n", "\n")):
            advice = "settle the merge in it first"
        why = f"cannot be edited at {error.line}:{error.column}: {error.message}"
        return _conflict(path, why, f"{advice}; nothing of it is overwritten, not even by --force")
    except _EditedError as error:
        advice = "take the edit into its standard, and the entry out of the file"
        return _conflict(path, f"the entry for `{error}` was edited by hand", advice, "edited")
    if before is None:
        return Change(path, "create", None, (after or "").encode(), "missing"), entries
    if after is None:
        return Change(path, "delete", found.data, None, "orphan"), entries
    if after == before:
        return Change(path, "unchanged", found.data, found.data), entries
    return Change(path, "update", found.data, after.encode(), drift), entries


def _conflict(
    path: str, why: str, advice: str, drift: Drift = "conflict"
) -> tuple[Change, Sequence[Merged]]:
    """Without bytes: what is the user's own is neither shown in full nor replaced by force."""
    return Change(path, "conflict", None, None, drift, why, advice), ()


def _edited(
    path: str, its: Settings, items: Sequence[Item], known: Sequence[Merged], text: str | None
) -> tuple[str | None, list[Merged], Drift]:
    """The text with what is wanted and without what no longer is; our items; the drift."""
    there = {_key(i): i for i in ours(its, text)} if text is not None else {}
    wanted = {_key(i): i for i in items}
    was = {(m.item, m.sha256): m for m in known}
    gone = [k for k in was if k not in there]
    _refuse_edits(gone, there, {*wanted, *was})
    made = next((_number(m.made) for k, m in was.items() if k in there), NOTHING)
    added = set()
    for key, item in wanted.items():
        done = ensure_item(text, its.SYNTAX, its.KEY, item, its.DEFAULTS)
        text, made = done.text, made or done.made
        if done.added or key in was:
            added.add(key)
    for key in was:
        if key not in wanted and key in there and text is not None:
            text = remove_item(text, its.SYNTAX, its.KEY, there[key], made, its.DEFAULTS)
    entries = [Merged(path, name, sha256, _word(made)) for name, sha256 in sorted(added)]
    return text, entries, "missing" if {*gone} & {*wanted} else "stale"


def _refuse_edits(
    gone: Iterable[tuple[str, str]],
    there: Iterable[tuple[str, str]],
    ours: set[tuple[str, str]],
) -> None:
    """An entry of ours that is not there, while another of its name is: someone edited it."""
    others = {name for name, sha256 in there if sha256 and (name, sha256) not in ours}
    for name, sha256 in gone:
        if sha256 and name in others:
            raise _EditedError(name)


def _key(item: Item) -> tuple[str, str]:
    """How the lock names an item."""
    if isinstance(item, str):
        return item, ""
    said = json.dumps(dict(item), sort_keys=True, ensure_ascii=False)
    name = next(iter(item.values()), "")
    return name, hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def _word(made: int) -> str:
    return _WORDS.get(made) or f"{made} keys"


def _number(word: str) -> int:
    return _NUMBERS[word] if word in _NUMBERS else int(word.split()[0])


def _said(items: Sequence[Item]) -> str:
    return ", ".join(f"`{_key(i)[0]}`" for i in items) or "nothing"
