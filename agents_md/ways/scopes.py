"""Rules in a folder whose headers say when each comes; every agent has words of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from .. import patterns
from ..rule import Kind
from ..situation import Situation
from ..situation import join
from . import hits
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

    Patterns count from that folder. One that waits is noted with the reason. What ``says``
    answers is kept with the tree, so it is to be a function of a module.
    """
    base, tree = asked.cwd if folder is None else folder, asked.tree
    touched = asked.touched if asked.how != "shell" else ()
    key = ("scopes", join(base, where), deep, endings, says)
    paths = (p for p in tree.walk(join(base, where), deep) if p.endswith(endings))
    said = tree.once(key, lambda: [(path, says(tree.get(path) or b"")) for path in paths])
    scoped = [(path, each.globs) for path, each in said if each.globs]
    found = hits.first(tree, key, scoped, touched, matches, base) if scoped else {}
    for path, (kind, _, off) in said:
        if off:
            book.skip(path, off)
        elif kind == "always":
            book.add(path, shape=shape)
        elif kind == "described":
            book.add(path, "decided", shape=shape)
        elif kind == "manual":
            book.skip(path, "is for use by name only", "listed")
        elif path in found:
            book.add(path, "touch", found[path], shape)
        else:
            book.skip(path, "waits for a file that its patterns match")
