"""Which rules are for a touched file, by their globs: found once for a tree, asked by many."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Hashable
from collections.abc import Iterator
from collections.abc import Sequence

from ..situation import is_in
from ..tree import Tree

Scoped = Sequence[tuple[str, tuple[str, ...]]]
"""Rules by path, each with its globs."""
Dialect = Callable[[str, str], bool]
"""Whether a glob means a path, in the words of an agent: a function of a module."""


def of(
    tree: Tree, what: Hashable, rules: Scoped, path: str, dialect: Dialect, folder: str = ""
) -> tuple[str, ...]:
    """The rules, in their order, with a glob for the path; globs count from ``folder``.

    ``what`` names these ``rules`` among all of the tree.
    """
    if not is_in(path, folder):
        return ()
    inside = path[len(folder) + 1 :] if folder else path
    return tree.once(
        ("hits", what, folder, dialect, path), lambda: tuple(_hits(rules, inside, dialect))
    )


def _hits(rules: Scoped, inside: str, dialect: Dialect) -> Iterator[str]:
    known: dict[tuple[str, ...], bool] = {}  # many rules are for the same files
    for rule, globs in rules:
        if globs not in known:
            known[globs] = any(dialect(glob, inside) for glob in globs)
        if known[globs]:
            yield rule


def first(
    tree: Tree,
    what: Hashable,
    rules: Scoped,
    touched: Sequence[str],
    dialect: Dialect,
    folder: str = "",
) -> dict[str, str]:
    """For each rule with a glob for one of the touched files, the first of them."""
    found: dict[str, str] = {}
    for path in touched:
        for rule in of(tree, what, rules, path, dialect, folder):
            found.setdefault(rule, path)
    return found
