"""Continue CLI: what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..situation import join
from ..ways.book import Book
from ..ways.heads import head
from ..ways.heads import without_header
from .base import Evidence

TITLE = "Continue CLI"
DOCS = "https://docs.continue.dev"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "measured",
    "2026-11-22",
    "1.5.47",
    "AGENTS.md of the start folder only. Not known: .continue/prompts, which the extension "
    "loads as rules.",
)
VERSIONS = ("1.5.47",)
CONDITIONS = (
    "only the start folder is read: start Continue in the root",
    "a rule with `globs` or `regex` is never loaded unless it says `alwaysApply: true`",
)
NAMES = ("AGENTS.md", "AGENT.md", "CLAUDE.md")


def read(asked: Situation) -> tuple[Fragment, ...]:
    """The first of three names, then .continue/rules, all of the start folder."""
    book = Book(asked.tree)
    book.first(asked.cwd, NAMES)
    for path in asked.tree.walk(join(asked.cwd, ".continue/rules")):
        if path.endswith(".md"):
            why = _never(asked.tree.get(path) or b"")
            if why:
                book.skip(path, why)
            else:
                book.add(path, shape=without_header)
    return book.done()


def _never(data: bytes) -> str:
    """Why this program does not load a rule; '' where it does."""
    fields = head(data).fields
    always = fields.get("alwaysApply")
    if always is True:
        return ""
    if always is False:
        return "`alwaysApply: false` is never loaded by the CLI"
    if fields.get("globs") or fields.get("regex"):
        return "`globs` without `alwaysApply: true` is never loaded by the CLI"
    return ""
