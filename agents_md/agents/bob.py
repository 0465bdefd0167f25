"""IBM Bob: what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..situation import join
from ..ways.book import Book
from .base import Evidence

TITLE = "IBM Bob"
DOCS = "https://bob.ibm.com/docs/ide/configuration/rules"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "reported",
    "2026-09-22",
    "rulesync 17.0.0",
    "AGENTS.md and .bob/rules of the project, all always in force.",
)
VERSIONS = ("2026.9",)
CONDITIONS = (
    "rules in .bob/rules-MODE come in that mode only",
    "there are no scopes, and a header is sent as text",
)


def read(asked: Situation) -> tuple[Fragment, ...]:
    """AGENTS.md, then the rules by name; nothing on touch."""
    book = Book(asked.tree)
    book.add(join(asked.cwd, "AGENTS.md"))
    for path in asked.tree.walk(join(asked.cwd, ".bob/rules")):
        if path.endswith(".md"):
            book.add(path)
    return book.done()
