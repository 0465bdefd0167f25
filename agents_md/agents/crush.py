"""Crush: what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..situation import join
from ..ways.book import Book
from .base import Evidence

TITLE = "Crush"
DOCS = "https://github.com/charmbracelet/crush"
READS = ("cursorrules", "agents-md")
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "source",
    "2026-08-21",
    "0.96",
    "Every known rule file of the start folder, .cursorrules and AGENTS.md among them.",
)
VERSIONS = ("0.96",)
CONDITIONS = (
    "only the start folder is read: start Crush in the root",
    "all files of other agents are read raw: the same text in several is sent several times",
)
FIRST = (
    ".github/copilot-instructions.md",
    ".cursorrules",
)
RULES = ".cursor/rules"  # every file in it, with its header
NAMES = (
    "CLAUDE.md",
    "CLAUDE.local.md",
    "GEMINI.md",
    "gemini.md",
    "crush.md",
    "crush.local.md",
    "Crush.md",
    "Crush.local.md",
    "CRUSH.md",
    "CRUSH.local.md",
    "AGENTS.md",
    "agents.md",
    "Agents.md",
)


def read(asked: Situation) -> tuple[Fragment, ...]:
    """All the names that are in the start folder; nothing on touch."""
    book = Book(asked.tree)
    book.each(asked.cwd, FIRST)
    for path in asked.tree.walk(join(asked.cwd, RULES)):
        book.add(path)
    book.each(asked.cwd, NAMES)
    return book.done()
