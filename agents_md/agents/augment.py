"""Augment (Auggie): what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..ways.book import Book
from ..ways.heads import head
from ..ways.named import touch
from ..ways.scopes import Says
from ..ways.scopes import rules
from .base import Evidence

TITLE = "Augment (Auggie)"
DOCS = "https://docs.augmentcode.com/cli/rules"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "documented",
    "2026-11-22",
    "docs 2026-11",
    "CLAUDE.md, AGENTS.md and .augment/rules of the workspace; CLAUDE.md and AGENTS.md of "
    "folders below with files there.",
)
VERSIONS = ("2026.11",)
CONDITIONS = (
    "that files of folders below come with files there was documented, and was not found again "
    "on 2026-11-22",
    "CLAUDE.md and AGENTS.md are both sent",
    "a rule has no globs: `type` is always_apply, agent_requested or manual",
    "an older page says that its command line takes `manual` for always",
    "its editors were reported to cap all rules together; the number is not documented",
)
NAMES = ("CLAUDE.md", "AGENTS.md")


def read(asked: Situation) -> tuple[Fragment, ...]:
    """The workspace's files and rules; the two names of folders below on touch."""
    book = Book(asked.tree)
    book.each(asked.cwd, (*NAMES, ".augment-guidelines", ".augment/guidelines.md"))
    rules(book, asked, ".augment/rules", _says, endings=(".md", ".mdx"))
    touch(book, asked, *((name,) for name in NAMES))
    return book.done()


def _says(data: bytes) -> Says:
    """By `type`; without one it is always."""
    word = str(head(data).fields.get("type") or "always_apply")
    if word == "agent_requested":
        return Says("described")
    return Says("manual" if word == "manual" else "always")
