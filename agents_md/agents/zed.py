"""Zed: what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..ways.book import Book
from .base import Evidence

TITLE = "Zed"
DOCS = "https://zed.dev/docs/ai/rules"
READS = ("cursorrules", "agents-md")
STOPS_AT_FIRST = True
LIMIT = None
EVIDENCE = Evidence(
    "documented",
    "2026-08-01",
    "preview 2026",
    "The first file that exists in the root: .rules, .cursorrules ... AGENTS.md.",
)
VERSIONS = ("2026",)
CONDITIONS = (
    "one file only, the first of a list: .rules, .cursorrules, .windsurfrules, .clinerules (a "
    "file), .github/copilot-instructions.md, AGENT.md, AGENTS.md, CLAUDE.md, GEMINI.md",
    "only of the folder that is opened",
)
NAMES = (
    ".rules",
    ".cursorrules",
    ".windsurfrules",
    ".clinerules",  # a folder of that name is taken to be skipped (not verified)
    ".github/copilot-instructions.md",
    "AGENT.md",
    "AGENTS.md",
    "CLAUDE.md",
    "GEMINI.md",
)


def read(asked: Situation) -> tuple[Fragment, ...]:
    """The first of the names in the folder that is opened; nothing on touch."""
    book = Book(asked.tree)
    book.first(asked.cwd, NAMES)
    return book.done()
