"""GitHub Copilot in Visual Studio: what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..situation import join
from ..ways.book import Book
from ..ways.copilot import FILE
from ..ways.copilot import attach
from .base import Evidence

TITLE = "GitHub Copilot in Visual Studio"
DOCS = "https://docs.github.com/copilot/reference/custom-instructions-support"
READS = ()
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "documented",
    "2026-11-22",
    "docs 2026-11",
    "copilot-instructions.md and .github/instructions by `applyTo`, for its chat.",
)
VERSIONS = ("2026.11",)
CONDITIONS = (
    "that its chat reads AGENTS.md is not in the list",
    "how `applyTo` is matched is not documented; taken as globs from the root",
)


def read(asked: Situation) -> tuple[Fragment, ...]:
    """The instructions of the opened folder; scoped ones with matching files."""
    book = Book(asked.tree)
    book.add(join(asked.cwd, FILE))
    attach(book, asked, asked.cwd)
    return book.done()
