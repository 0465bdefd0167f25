"""Hermes Agent (Nous): what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..ways.named import files
from ..ways.named import touch
from .base import Evidence

TITLE = "Hermes Agent (Nous)"
DOCS = "https://github.com/NousResearch/hermes-agent"
READS = ("agents-md", "cursorrules")
STOPS_AT_FIRST = True
LIMIT = None
EVIDENCE = Evidence(
    "reported",
    "2026-09-22",
    "rulesync 17.0.0",
    "The first of .hermes.md, HERMES.md, AGENTS.md, CLAUDE.md, .cursorrules in the root; "
    "nested ones with files there.",
)
VERSIONS = ("2026.9",)
CONDITIONS = (
    "one file of the root only, the first of its list: .hermes.md hides AGENTS.md",
    "in folders below it looks for AGENTS.md, CLAUDE.md and .cursorrules, in that order",
)
NAMES = (".hermes.md", "HERMES.md", "AGENTS.md", "CLAUDE.md", ".cursorrules")


def read(asked: Situation) -> tuple[Fragment, ...]:
    """The first name in the start folder; of folders below when a file there is touched."""
    book = files(asked, NAMES)
    touch(book, asked, NAMES[2:])
    return book.done()
