"""Devin Desktop (Windsurf before): what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..situation import join
from ..ways.book import Book
from ..ways.triggers import Dialect
from ..ways.triggers import rules
from .base import Evidence
from .base import Limit

TITLE = "Devin Desktop (Windsurf)"
DOCS = "https://docs.devin.ai/desktop"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = Limit(characters=12_000)
EVIDENCE = Evidence(
    "documented",
    "2026-06-02",
    "2026-06",
    "AGENTS.md of the root, of folders below with files there; .devin/rules by `trigger`, "
    "12,000 characters a rule. Not known: the matcher, and what a rule over the limit does.",
)
VERSIONS = ("2026.6",)
CONDITIONS = (
    "a rule of more than 12,000 characters is taken to be cut there (an older page says so)",
    "that the same 12,000 hold for AGENTS.md is not known: it is not cut here",
)
NAMES = ("AGENTS.md", "agents.md")
RULES = (".devin/rules", ".windsurf/rules")
DIALECT = Dialect(LIMIT.characters or 0)


def read(asked: Situation) -> tuple[Fragment, ...]:
    """AGENTS.md and rules of the root and the folders down to the opened one; nested on touch."""
    book = Book(asked.tree)
    chain = asked.chain()
    for folder in chain:
        book.first(folder, NAMES)
        book.add(join(folder, ".windsurfrules"))
    for path in asked.touched if asked.how != "shell" else ():
        for folder in asked.below(path):
            book.first(folder, NAMES, "touch", path)
    for folder in chain:
        for name in RULES:
            rules(book, asked, folder, join(folder, name), DIALECT)
    return book.done()
