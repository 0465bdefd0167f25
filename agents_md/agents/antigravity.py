"""Antigravity (Google): what its editor reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..situation import join
from ..ways.book import Book
from ..ways.triggers import Dialect
from ..ways.triggers import rules
from .base import Evidence
from .base import Limit

TITLE = "Antigravity"
DOCS = "https://antigravity.google/docs/rules-workflows"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = Limit(characters=12_000)
EVIDENCE = Evidence(
    "reported",
    "2026-09-22",
    "2.0",
    "AGENTS.md and GEMINI.md of the root; .agents/rules by `trigger`, 12,000 characters a "
    "rule. Not known: the matcher, nested files, and what a rule over the limit does.",
)
VERSIONS = ("1.20.3",)  # the first that reads AGENTS.md
CONDITIONS = (
    "a rule of more than 12,000 characters is taken to be cut there",
    "`globs` is one string, parted by commas",
    "AGENTS.md since 1.20.3; of folders below it is not known",
)
DIALECT = Dialect(LIMIT.characters or 0)


def read(asked: Situation) -> tuple[Fragment, ...]:
    """AGENTS.md, GEMINI.md and the rules of the opened folder."""
    book = Book(asked.tree)
    book.each(asked.cwd, ("AGENTS.md", "GEMINI.md"))
    for name in (".agents/rules", ".agent/rules"):
        rules(book, asked, asked.cwd, join(asked.cwd, name), DIALECT)
    return book.done()
