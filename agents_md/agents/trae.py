"""Trae: what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..situation import join
from ..ways.book import Book
from ..ways.heads import head
from ..ways.heads import words
from ..ways.scopes import Says
from ..ways.scopes import rules
from .base import Evidence

TITLE = "Trae"
DOCS = "https://docs.trae.ai/ide/rules"
READS = ()
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "reported",
    "2026-09-29",
    "2026-09",
    ".trae/rules by the keys of Cursor; AGENTS.md and CLAUDE.md of the root only when switched on.",
)
VERSIONS = ("2026.9",)
CONDITIONS = (
    "AGENTS.md, CLAUDE.md and CLAUDE.local.md have a switch in its settings: leave it off, or "
    "the text of .trae/rules comes a second time",
    "how `globs` are matched is not documented; taken as globs from the root, parted by commas",
)
SWITCHED = ("AGENTS.md", "CLAUDE.md", "CLAUDE.local.md")


def read(asked: Situation) -> tuple[Fragment, ...]:
    """The rules of the opened folder; scoped ones with matching files."""
    book = Book(asked.tree)
    for name in SWITCHED:
        book.skip(join(asked.cwd, name), "is read only when switched on in the settings of Trae")
    rules(book, asked, ".trae/rules", _says, deep=False)
    return book.done()


def _says(data: bytes) -> Says:
    """As Cursor; a rule without a header is always in force, as the older project_rules.md."""
    said = head(data)
    globs = words(said.fields.get("globs", ""))
    if said.line == 1 or said.fields.get("alwaysApply") is True:
        return Says("always")
    if globs:
        return Says("paths", globs)
    return Says("described" if said.fields.get("description") else "manual")
