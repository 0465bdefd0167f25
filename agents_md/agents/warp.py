"""Warp: what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..ways.book import Book
from ..ways.named import touch
from .base import Evidence

TITLE = "Warp"
DOCS = "https://docs.warp.dev/agent-platform/capabilities/rules"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "documented",
    "2026-11-22",
    "docs 2026-11",
    "WARP.md, else AGENTS.md, of the root and of the current folder; of others when files "
    "there are edited.",
)
VERSIONS = ("2026.11",)
CONDITIONS = (
    "WARP.md in a folder hides AGENTS.md there",
    "names must be all capitals",
    "folders between the root and the current one are not promised; those below are best effort",
)
NAMES = ("WARP.md", "AGENTS.md")


def read(asked: Situation) -> tuple[Fragment, ...]:
    """One file of the root and of the current folder; folders below when a file is edited."""
    book = Book(asked.tree)
    for folder in dict.fromkeys((asked.chain()[0], asked.cwd)):
        book.first(folder, NAMES)
    touch(book, asked, NAMES)
    return book.done()
