"""GitHub Copilot cloud agent: what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..situation import down
from ..situation import join
from ..ways.book import Book
from ..ways.copilot import FILE
from ..ways.copilot import attach
from .base import Evidence

TITLE = "GitHub Copilot cloud agent"
DOCS = "https://docs.github.com/copilot/reference/custom-instructions-support"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "documented",
    "2026-11-22",
    "docs 2026-11",
    "copilot-instructions.md and AGENTS.md of the root, of folders below with files there; "
    ".github/instructions by `applyTo`.",
)
VERSIONS = ("2026.11",)
CONDITIONS = (
    "the nearest AGENTS.md goes before those above; that these are sent as well is taken from "
    "other members of the family",
    "a CLAUDE.md or GEMINI.md of the root is taken to be sent besides",
    '`applyTo: "*.py"` means the root only, and must be in quotes',
    "files with `excludeAgent: cloud-agent` (coding-agent before) are left out",
)


def read(asked: Situation) -> tuple[Fragment, ...]:
    """The root's files; scoped ones, and AGENTS.md of folders below, with files there."""
    book = Book(asked.tree)
    book.each("", (FILE, "AGENTS.md", "CLAUDE.md", "GEMINI.md"))
    attach(book, asked, "", ("cloud-agent", "coding-agent"))
    for path in asked.touched:
        for folder in down("", path.rpartition("/")[0])[1:]:
            book.add(join(folder, "AGENTS.md"), "touch", path)
    return book.done()
