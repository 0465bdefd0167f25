"""Firebase Studio (Gemini): what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..ways.book import Book
from .base import Evidence

TITLE = "Firebase Studio (Gemini)"
DOCS = "https://firebase.google.com/docs/studio"
READS = ()
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "reported",
    "2026-11-22",
    "facts 2026-11",
    ".idx/airules.md of the root.",
)
VERSIONS = ("2026.11",)
CONDITIONS = (
    "whether the file is still current could not be checked",
    "Gemini CLI in its terminal reads GEMINI.md: name the agent gemini-cli for that",
)


def read(asked: Situation) -> tuple[Fragment, ...]:
    """.idx/airules.md of the root; nothing on touch."""
    book = Book(asked.tree)
    book.add(".idx/airules.md")
    return book.done()
