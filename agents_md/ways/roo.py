"""Roo Code and what continues it: AGENTS.md and .roo/rules of the opened folder, no scopes."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..situation import join
from .book import Book

LEGACY = (".roorules", ".clinerules")


def opened(asked: Situation) -> tuple[Fragment, ...]:
    """In the order of the prompt (last source, 2026-04-14): AGENTS.md, then the rules by name.

    The older single files count only where .roo/rules holds nothing.
    """
    book, tree, cwd = Book(asked.tree), asked.tree, asked.cwd
    if book.first(cwd, ("AGENTS.md", "AGENT.md")):
        book.add(join(cwd, "AGENTS.local.md"))
    rules = list(tree.walk(join(cwd, ".roo/rules")))
    for path in sorted(rules, key=lambda p: p.rpartition("/")[2].lower()):
        book.add(path)
    if not rules:
        book.first(cwd, LEGACY)
    for name in LEGACY if rules else ():
        book.skip(join(cwd, name), ".roo/rules is taken in its place")
    for name in tree.names(join(cwd, ".roo")):
        for path in tree.walk(join(cwd, f".roo/{name}")) if name.startswith("rules-") else ():
            book.skip(path, f"comes in the mode {name.removeprefix('rules-')} only", "listed")
    return book.done()
