"""deepagents CLI (LangChain): what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..ways.book import Book
from .base import Evidence

TITLE = "deepagents CLI (LangChain)"
DOCS = "https://github.com/langchain-ai/deepagents"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "reported",
    "2026-09-22",
    "rulesync 17.0.0",
    ".deepagents/AGENTS.md and AGENTS.md of the project root, both whole.",
)
VERSIONS = ("2026.9",)
CONDITIONS = (
    ".deepagents/AGENTS.md and AGENTS.md are both sent",
    "`@file` is not followed, and files of folders below are not read",
)


def read(asked: Situation) -> tuple[Fragment, ...]:
    """Both files of the root; nothing on touch."""
    book = Book(asked.tree)
    book.each(asked.chain()[0], (".deepagents/AGENTS.md", "AGENTS.md"))
    return book.done()
