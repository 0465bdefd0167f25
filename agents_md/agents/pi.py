"""Pi: what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..situation import join
from ..ways.book import Book
from .base import Evidence

TITLE = "Pi"
DOCS = "https://github.com/earendil-works/pi"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "measured",
    "2026-11-22",
    "0.87.1",
    "AGENTS.md of every folder above the start folder, past the git root. Not known: an empty"
    " AGENTS.override.md; it is read as hiding AGENTS.md.",
)
VERSIONS = ("0.73.1", "0.87.1")  # where between 0.74.2 and 0.87.1 it changed is not known
CONDITIONS = (
    "AGENTS.override.md takes the place of AGENTS.md in its folder since 0.87.1",
    "since 0.87.1 .pi/APPEND_SYSTEM.md needs --approve",
    "folders above the git root are read too",
)
NAMES = ("AGENTS.override.md", "AGENTS.md", "CLAUDE.md")
APPEND = ".pi/APPEND_SYSTEM.md"


def read(asked: Situation) -> tuple[Fragment, ...]:
    """One file a folder, root to start folder; nothing on touch."""
    book = Book(asked.tree)
    newer = asked.since("0.87.1")
    for folder in asked.chain(bounded=False):
        book.first(folder, NAMES if newer else NAMES[1:])
    if newer:
        book.skip(join(asked.cwd, APPEND), "needs --approve")
    else:
        book.add(join(asked.cwd, APPEND))
    return book.done()
