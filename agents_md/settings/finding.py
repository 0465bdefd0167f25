"""How far a path leads in a settings file, and the check that an edit changed nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from .. import edits as editor
from ..edits import Edit
from . import jsonc
from . import yamls
from .base import Item
from .base import Plain
from .base import SettingsError
from .base import Value
from .base import error
from .base import plain

Syntax = Literal["json", "yaml"]
READERS = {"json": jsonc, "yaml": yamls}


@dataclass(frozen=True)
class Found:
    """How far a path leads: the values on the way, root first; as many keys as were found."""

    root: Value | None
    way: tuple[Value, ...]
    numbers: tuple[int, ...]  # which part of each mapping on the way comes next

    @property
    def last(self) -> Value:
        return self.way[-1]


def find(text: str, syntax: Syntax, path: Sequence[str]) -> Found:
    """Follow a path; raises SettingsError at what is no mapping, and at a key that stands twice."""
    root = READERS[syntax].parse(text)
    if root is None:
        return Found(None, (), ())
    way, numbers = [root], []
    for depth, key in enumerate(path):
        value = way[-1]
        if value.kind == "null" and depth and syntax == "yaml":
            break
        if value.kind != "mapping":
            where = f"`{'.'.join(path[:depth])}`" if depth else "the file"
            raise error(text, value.start, f"{where} is no mapping", f"write `{key}` in a mapping")
        at = [n for n, k in enumerate(value.keys) if k.kind == "string" and k.data == key]
        if len(at) > 1:
            place = value.keys[at[1]].start
            raise error(text, place, f"key `{key}` stands twice", "keep one: agents take the last")
        if not at:
            break
        numbers.append(at[0])
        way.append(value.items[at[0]])
    return Found(root, tuple(way), tuple(numbers))


def listed(found: Found) -> list[Value]:
    """The values at the end of the path that stay: a list's, or the one."""
    if len(found.way) < 2 or found.last.kind in ("null", "mapping", "other"):
        return []
    return found.last.items if found.last.kind == "list" else [found.last]


def checked(
    text: str,
    edits: list[Edit],
    syntax: Syntax,
    path: Sequence[str],
    wanted: list[Plain],
    item: Item,
) -> str:
    """The text with the edits, which must say what is wanted and be the same beside it."""
    try:
        new = editor.apply(text, edits)
        before, after = find(text, syntax, path), find(new, syntax, path)
        whole = len(after.numbers) == len(path)
        fits = [*map(plain, listed(after))] == wanted if whole else not wanted
        if fits and _beside(before, path) == _beside(after, path):
            return new
    except (ValueError, SettingsError):
        fits = False
    place = edits[0].start if edits else 0
    name = item if isinstance(item, str) else next(iter(item.values()))
    message = f"cannot be edited here without a change to something else (for `{name}`)"
    raise error(text, place, message, "write it as a plain list, or make this change by hand")


def _beside(found: Found, path: Sequence[str]) -> object:
    """All that a file says beside the path; empty mappings on the path are nothing."""
    if found.root is None:
        return ("mapping", [])
    inner: object = None
    if len(found.numbers) < len(path) and found.numbers and found.last.items:
        inner = plain(found.last)
    for depth in range(min(len(found.numbers), len(path)) - 1, -1, -1):
        mapping = found.way[depth]
        pairs = [
            (plain(k), plain(v) if n != found.numbers[depth] else inner)
            for n, (k, v) in enumerate(zip(mapping.keys, mapping.items))
            if n != found.numbers[depth] or inner is not None
        ]
        inner = ("mapping", pairs) if pairs or depth == 0 else None
    if not found.numbers:
        return plain(found.root)
    return inner
