"""Kiro (IDE and CLI): what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..situation import join
from ..ways.book import Book
from ..ways.heads import head
from ..ways.heads import words
from ..ways.named import touch
from ..ways.scopes import Says
from ..ways.scopes import rules
from .base import Evidence

TITLE = "Kiro (IDE and CLI)"
DOCS = "https://kiro.dev/docs/steering"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "reported",
    "2026-09-22",
    "CLI 2.18 / IDE 1.0.309",
    "AGENTS.md of the opened folder and of folders below; .kiro/steering by `inclusion`.",
)
VERSIONS = ("2.18",)
CONDITIONS = (
    "AGENTS.md of folders below since CLI 2.18 and IDE 1.0.309; that it comes with a file "
    "there, not at start, is taken from its use",
    "how `fileMatchPattern` is matched is not documented; taken as globs from the opened folder",
    "in Spec mode `inclusion: fileMatch` was reported not to work (Kiro#884)",
)


def read(asked: Situation) -> tuple[Fragment, ...]:
    """AGENTS.md and the steering files of the opened folder; nested and scoped ones on touch."""
    book = Book(asked.tree)
    book.add(join(asked.cwd, "AGENTS.md"))
    rules(book, asked, ".kiro/steering", _says)
    touch(book, asked, ("AGENTS.md",))
    return book.done()


def _says(data: bytes) -> Says:
    """No header, or no `inclusion`, is always."""
    fields = head(data).fields
    word = str(fields.get("inclusion") or "always")
    if word == "fileMatch":
        return Says("paths", words(fields.get("fileMatchPattern"), split_commas=False))
    known: dict[str, Says] = {"always": Says("always"), "auto": Says("described")}
    return known.get(word, Says("manual"))
