"""Instruction files with a scope, as the Copilot family reads them."""

from __future__ import annotations

import re
from collections.abc import Collection
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from .. import patterns
from ..situation import Situation
from ..situation import join
from ..tree import Tree
from . import hits
from .book import Book
from .heads import head
from .heads import words

FILE = ".github/copilot-instructions.md"
FOLDER = ".github/instructions"
RULES = ".claude/rules"
EVERYTHING = frozenset({"**", "**/*", "*"})
_BARE = re.compile(r"^(?:applyTo|paths):[ \t]*[*{&!]", re.MULTILINE)


@dataclass(frozen=True)
class Scoped:
    """One instruction file."""

    path: str
    globs: tuple[str, ...]
    description: str = ""
    excludes: str = ""
    quoted: bool = True
    rule: bool = False  # of .claude/rules

    @cached_property
    def always(self) -> bool:
        """Whether it is sent at start, by its patterns or because it has none."""
        return not self.globs or any(glob in EVERYTHING for glob in self.globs)

    @property
    def excludes_agent(self) -> bool:
        """Whether it is for code review only. `cloud-agent` is the newer word (2026)."""
        return self.excludes in ("coding-agent", "cloud-agent")


def scoped(tree: Tree, folder: str) -> tuple[Scoped, ...]:
    """The instruction files of a folder, then its Claude rules, each sorted by path."""
    return tree.once(("copilot", folder), lambda: tuple(_listed(tree, folder)))


def touching(
    tree: Tree, folder: str, touched: Sequence[str], dialect: hits.Dialect
) -> dict[str, str]:
    """Of those of a folder that are for a touched file, by path, the first such file.

    Their patterns count from the root.
    """
    rules = tree.once(
        ("copilot globs", folder), lambda: [(f.path, f.globs) for f in scoped(tree, folder)]
    )
    return hits.first(tree, ("copilot", folder), rules, touched, dialect)


def _listed(tree: Tree, folder: str) -> Iterator[Scoped]:
    for path in tree.walk(join(folder, FOLDER)):
        if path.endswith(".instructions.md"):
            yield _scoped(tree, path, "applyTo")
    for path in tree.walk(join(folder, RULES)):
        if path.endswith(".md"):
            yield _scoped(tree, path, "paths")


def _scoped(tree: Tree, path: str, key: str) -> Scoped:
    said = head(tree.get(path) or b"")
    return Scoped(
        path,
        words(said.fields.get(key, "")),
        str(said.fields.get("description", "")),
        str(said.fields.get("excludeAgent", "")),
        not _BARE.search(said.raw),
        key == "paths",
    )


def attach(book: Book, asked: Situation, folder: str, excluded: Collection[str] = ()) -> None:
    """The instruction files of a folder, by `applyTo` as GitHub documents it (2026).

    Patterns count from the root, and `*.py` means the root only. Without `applyTo` a file
    is never attached, nor one whose `excludeAgent` is among the ``excluded``.
    """
    touched = asked.touched if asked.how != "shell" else ()
    found = touching(asked.tree, folder, touched, patterns.plain)
    for file in scoped(asked.tree, folder):
        if file.rule:
            continue
        if file.excludes in excluded:
            book.skip(file.path, f"is excluded: `excludeAgent: {file.excludes}`")
        elif not file.globs:
            book.skip(file.path, "has no `applyTo`")
        elif file.always:
            book.add(file.path)
        elif file.path in found:
            book.add(file.path, "touch", found[file.path])
        else:
            book.skip(file.path, "waits for a file that its `applyTo` matches")
