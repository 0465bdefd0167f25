"""Tabnine (agent in editors): what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..situation import join
from ..ways.book import Book
from .base import Evidence

TITLE = "Tabnine (agent in editors)"
DOCS = "https://docs.tabnine.com/main/getting-started/tabnine-agent/guidelines"
READS = ()
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "reported",
    "2026-09-22",
    "rulesync 17.0.0",
    ".tabnine/guidelines of the project, all always in force.",
)
VERSIONS = ("2026.9",)
CONDITIONS = (
    "there are no scopes, and a header is sent as text",
    "TABNINE.md is for its command line: name the agent tabnine-cli for that",
)


def read(asked: Situation) -> tuple[Fragment, ...]:
    """All guidelines of the opened folder; nothing on touch."""
    book = Book(asked.tree)
    for path in asked.tree.walk(join(asked.cwd, ".tabnine/guidelines"), deep=False):
        if path.endswith(".md"):
            book.add(path)
    return book.done()
