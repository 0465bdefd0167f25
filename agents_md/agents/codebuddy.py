"""CodeBuddy Code (Tencent): what it reads."""

from __future__ import annotations

from .. import patterns
from ..fragment import Fragment
from ..situation import Situation
from ..ways.book import Book
from ..ways.heads import head
from ..ways.heads import words
from ..ways.scopes import Says
from ..ways.scopes import rules
from .base import Evidence

TITLE = "CodeBuddy Code (Tencent)"
DOCS = "https://www.codebuddy.ai/docs/cli/memory"
READS = ()
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "reported",
    "2026-09-22",
    "2.151.0",
    "CODEBUDDY.md and .codebuddy/CODEBUDDY.md of the project; .codebuddy/rules by `paths`.",
)
VERSIONS = ("2.151.0",)
CONDITIONS = (
    "a rule with `alwaysApply: true` is always in force, one with `enabled: false` never",
    "a pattern without a folder matches at any depth",
    "that it reads AGENTS.md is not documented",
)


def read(asked: Situation) -> tuple[Fragment, ...]:
    """The project's memory, then its rules; scoped ones with matching files."""
    book = Book(asked.tree)
    book.each(asked.cwd, ("CODEBUDDY.md", ".codebuddy/CODEBUDDY.md"))
    rules(book, asked, ".codebuddy/rules", _says, deep=False, matches=patterns.any_depth)
    return book.done()


def _says(data: bytes) -> Says:
    """As its loader is reported: `paths` alone scope a rule, `alwaysApply` goes before them."""
    fields = head(data).fields
    globs, always = words(fields.get("paths", "")), fields.get("alwaysApply")
    if fields.get("enabled") is False:
        return Says("manual", off="is switched off in its header")
    if always is True or (not globs and always is not False):
        return Says("always")
    return Says("paths", globs, "" if globs else "`alwaysApply: false` without `paths`")
