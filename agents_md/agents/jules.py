"""Jules: what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..ways.book import Book
from .base import Evidence

TITLE = "Jules"
DOCS = "https://jules.google/docs"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "documented",
    "2026-11-22",
    "docs 2026-11",
    "AGENTS.md of the root of the repository.",
)
VERSIONS = ("2026.11",)
CONDITIONS = (
    "it works on a clone: what is not committed is not read",
    "of AGENTS.md in folders below the documents say nothing: they are not promised here",
)


def read(asked: Situation) -> tuple[Fragment, ...]:
    """AGENTS.md of the root, wherever it works; nothing on touch."""
    book = Book(asked.tree)
    book.add("AGENTS.md")
    return book.done()
