"""Grok Build CLI (xAI): what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..situation import join
from ..ways.book import Book
from .base import Evidence

TITLE = "Grok Build CLI (xAI)"
DOCS = "https://docs.x.ai/build/features/project-rules"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "documented",
    "2026-11-22",
    "docs 2026-11",
    "AGENTS.md, CLAUDE.md and their variants, .grok/rules, .claude/rules and .cursor/rules, "
    "root to start folder, uncut.",
)
VERSIONS = ("0.2.112",)
CONDITIONS = (
    "AGENTS.md and CLAUDE.md of a folder are both sent, and rules of other agents as well",
    "files that .gitignore names are skipped; here they are not",
    "without git only the start folder is looked at, and AGENTS.md below it is not loaded",
    "that scopes in .claude/rules and .cursor/rules are ignored is taken from what the page "
    "leaves out",
)
NAMES = (
    "AGENTS.md",
    "Agents.md",
    "AGENT.md",
    "CLAUDE.md",
    "Claude.md",
    "CLAUDE.local.md",
)
RULES = (".grok/rules", ".claude/rules", ".cursor/rules")


def read(asked: Situation) -> tuple[Fragment, ...]:
    """All names of each folder, then its rules, root to start folder; nothing on touch."""
    book = Book(asked.tree)
    for folder in asked.chain():
        book.each(folder, NAMES)
        for name in RULES:
            for path in asked.tree.walk(join(folder, name), deep=False):
                if path.endswith(".md"):
                    book.add(path)
    return book.done()
