"""Qoder CLI (Alibaba): what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..situation import join
from ..ways.book import Book
from ..ways.heads import head
from ..ways.heads import words
from ..ways.scopes import Says
from ..ways.scopes import rules
from .base import Evidence

TITLE = "Qoder CLI (Alibaba)"
DOCS = "https://docs.qoder.com/cli/memory"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "documented",
    "2026-11-22",
    "docs 2026-11",
    "AGENTS.md, AGENTS.local.md and .qoder/rules from the root down to the start folder; of "
    "folders below when a file there is read.",
)
VERSIONS = ("2026.11",)
CONDITIONS = (
    "only in a trusted workspace",
    "a rule with `paths` comes when a matching file is read; patterns are taken as globs from "
    "the folder that holds .qoder",
    "context.fileName in its settings changes the name AGENTS.md",
)
NAMES = ("AGENTS.md", "AGENTS.local.md")
RULES = ".qoder/rules"


def read(asked: Situation) -> tuple[Fragment, ...]:
    """Root to start folder; folders below, and scoped rules, when a file is read."""
    if not asked.trusted:
        return ()
    book = Book(asked.tree)
    for folder in asked.chain():
        book.each(folder, NAMES)
        rules(book, asked, RULES, _says, folder=folder)
    for path in asked.touched if asked.how == "read" else ():
        for folder in asked.below(path):
            for name in NAMES:
                book.add(join(folder, name), "touch", path)
    return book.done()


def _says(data: bytes) -> Says:
    """`paths` scope a rule; without them it is always in force."""
    globs = words(head(data).fields.get("paths", ""))
    return Says("paths", globs) if globs else Says("always")
