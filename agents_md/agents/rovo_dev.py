"""Rovo Dev CLI (Atlassian): what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..ways.book import Book
from .base import Evidence

TITLE = "Rovo Dev CLI (Atlassian)"
DOCS = "https://support.atlassian.com/rovo/docs/use-memory-in-rovo-dev-cli"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "reported",
    "2026-09-22",
    "rulesync 17.0.0",
    "AGENTS.md, AGENTS.local.md and .rovodev/AGENTS.md of the start folder.",
)
VERSIONS = ("2026.9",)
CONDITIONS = (
    ".rovodev/AGENTS.md and AGENTS.md are taken to be both sent",
    "only the start folder is promised: start it in the root",
)


def read(asked: Situation) -> tuple[Fragment, ...]:
    """All names of the start folder; nothing on touch."""
    book = Book(asked.tree)
    book.each(asked.cwd, (".rovodev/AGENTS.md", "AGENTS.md", "AGENTS.local.md"))
    return book.done()
