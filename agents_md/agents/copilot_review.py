"""GitHub Copilot code review: what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..ways.book import Book
from ..ways.copilot import FILE
from ..ways.copilot import attach
from .base import Evidence

TITLE = "GitHub Copilot code review"
DOCS = "https://docs.github.com/copilot/reference/custom-instructions-support"
READS = ()
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "documented",
    "2026-11-22",
    "docs 2026-11",
    "copilot-instructions.md and .github/instructions by `applyTo`; AGENTS.md is not in its list.",
)
VERSIONS = ("2026.6",)
CONDITIONS = (
    "before 2026-06-12 only the first 4,000 characters of each file were read, and GitHub "
    "Enterprise Server may still do so: put what matters first",
    "files with `excludeAgent: code-review` are left out",
    "instructions are taken from the branch that a pull request goes to",
)


def read(asked: Situation) -> tuple[Fragment, ...]:
    """The instructions of the root; scoped ones with matching files."""
    book = Book(asked.tree)
    book.add(FILE)
    attach(book, asked, "", ("code-review",))
    return book.done()
