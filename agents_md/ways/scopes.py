"""Rules in a folder whose headers say when each comes; every agent has words of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from .. import patterns
from ..rule import Kind
from ..situation import Situation
from ..situation import is_in
from ..situation import join
from .book import Book
from .book import Shape
from .heads import without_header


class Says(NamedTuple):
    """What a rule's header says: the kind of scope, its patterns, or ``off`` and why."""

    kind: Kind
    globs: tuple[str, ...] = ()
    off: str = ""


def rules(
    book: Book,
    asked: Situation,
    where: str,
    says: Callable[[bytes], Says],
    *,
    folder: str | None = None,
    deep: bool = True,
    endings: tuple[str, ...] = (".md",),
    shape: Shape = without_header,
    matches: Callable[[str, str], bool] = patterns.plain,
) -> None:
    """Take the rules of ``where`` in a folder (the start folder), by what ``says`` of each.

    Patterns count from that folder. One that waits is noted with the reason.
    """
    base = asked.cwd if folder is None else folder
    touched = asked.touched if asked.how != "shell" else ()
    for path in asked.tree.walk(join(base, where), deep):
        if not path.endswith(endings):
            continue
        kind, globs, off = says(asked.tree.get(path) or b"")
        hits = [p for p in touched if any(_is_for(g, base, p, matches) for g in globs)]
        if off:
            book.skip(path, off)
        elif kind == "always":
            book.add(path, shape=shape)
        elif kind == "described":
            book.add(path, "decided", shape=shape)
        elif kind == "manual":
            book.skip(path, "is for use by name only", "listed")
        elif hits:
            book.add(path, "touch", hits[0], shape)
        else:
            book.skip(path, "waits for a file that its patterns match")


def _is_for(glob: str, folder: str, path: str, matches: Callable[[str, str], bool]) -> bool:
    inside = path[len(folder) + 1 :] if folder else path
    return is_in(path, folder) and matches(glob, inside)
