"""Amazon Q Developer (editors): what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..situation import join
from ..ways.book import Book
from .base import Evidence

TITLE = "Amazon Q Developer (editors)"
DOCS = "https://docs.aws.amazon.com/amazonq/latest/qdeveloper-ug/context-project-rules.html"
READS = ()
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "documented",
    "2026-11-22",
    "docs 2026-11",
    ".amazonq/rules of the project, all always in force.",
)
VERSIONS = ("2026.11",)
CONDITIONS = (
    "each rule can be switched off for a conversation",
    "its command line, now Kiro, had AGENTS.md in its default agent: name the agent kiro for that",
    "folders in .amazonq/rules are taken to be read as well",
)


def read(asked: Situation) -> tuple[Fragment, ...]:
    """All rules of the opened folder; nothing on touch."""
    book = Book(asked.tree)
    for path in asked.tree.walk(join(asked.cwd, ".amazonq/rules")):
        if path.endswith(".md"):
            book.add(path)
    return book.done()
