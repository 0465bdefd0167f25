"""Replit Agent: what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..ways.book import Book
from .base import Evidence

TITLE = "Replit Agent"
DOCS = "https://docs.replit.com/features/project-setup/replit-dot-md"
READS = ()
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "documented",
    "2026-11-22",
    "docs 2026-11",
    "replit.md of the root, which the agent itself edits as well.",
)
VERSIONS = ("2026.11",)
CONDITIONS = (
    "the agent updates replit.md by itself: then a build finds an edited file",
    "that it reads AGENTS.md is not documented",
)


def read(asked: Situation) -> tuple[Fragment, ...]:
    """replit.md of the root; nothing on touch."""
    book = Book(asked.tree)
    book.add("replit.md")
    return book.done()
