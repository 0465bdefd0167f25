"""GitLab Duo: what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..ways.book import Book
from ..ways.named import touch
from .base import Evidence

TITLE = "GitLab Duo"
DOCS = "https://docs.gitlab.com/user/duo_agent_platform/customize/agents_md"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "documented",
    "2026-11-22",
    "docs 2026-11",
    "AGENTS.md of the project, of folders below with files there; .gitlab/duo/chat-rules.md "
    "besides.",
)
VERSIONS = ("2026.11",)
CONDITIONS = (
    "in the web interface AGENTS.md of folders below is not read",
    "Code Review Flow reads neither: it has .gitlab/duo/mr-review-instructions.yaml",
    "a conversation that was there before a file does not read it",
)


def read(asked: Situation) -> tuple[Fragment, ...]:
    """The project's files at start; AGENTS.md of folders below on touch."""
    book = Book(asked.tree)
    book.each(asked.cwd, (".gitlab/duo/chat-rules.md", "AGENTS.md"))
    touch(book, asked, ("AGENTS.md",))
    return book.done()
