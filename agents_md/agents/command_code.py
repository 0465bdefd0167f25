"""Command Code: what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..ways.book import Book
from ..ways.named import touch
from .base import Evidence

TITLE = "Command Code"
DOCS = "https://commandcode.ai/docs/memory"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "reported",
    "2026-09-22",
    "rulesync 17.0.0",
    "AGENTS.md of the root, of folders below when a file there is touched.",
)
VERSIONS = ("2026.9",)
CONDITIONS = (".commandcode/AGENTS.md is read only where the root has no AGENTS.md",)


def read(asked: Situation) -> tuple[Fragment, ...]:
    """The root's file, or the one that stands in for it; folders below on touch."""
    book = Book(asked.tree)
    book.first("", ("AGENTS.md", ".commandcode/AGENTS.md"))
    touch(book, asked, ("AGENTS.md",))
    return book.done()
