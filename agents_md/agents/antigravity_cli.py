"""Antigravity CLI (agy): what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..situation import join
from ..ways.book import whole
from ..ways.contexts import contexts
from .base import Evidence

TITLE = "Antigravity CLI (agy)"
DOCS = "https://antigravity.google/docs/rules-workflows"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "reported",
    "2026-09-22",
    "rulesync 17.0.0",
    "AGENTS.md, CONTEXT.md and GEMINI.md from the root down to the start folder; "
    ".agents/rules of the start folder whole.",
)
VERSIONS = ("2026.9",)
CONDITIONS = (
    "rules in .agents/rules are plain text here: a `trigger` is not acted on, and the header "
    "is sent",
    "AGENTS.md, CONTEXT.md and GEMINI.md are taken to be all sent",
)


def read(asked: Situation) -> tuple[Fragment, ...]:
    """All names, root to start folder, then the rules."""
    book = contexts(asked, ("AGENTS.md", "CONTEXT.md", "GEMINI.md"), "", below=False)
    for path in asked.tree.walk(join(asked.cwd, ".agents/rules"), deep=False):
        if path.endswith(".md"):
            book.add(path, shape=whole)
    return book.done()
