"""Mistral Vibe: what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..situation import join
from ..ways.book import Book
from .base import Evidence

TITLE = "Mistral Vibe"
DOCS = "https://docs.mistral.ai"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "measured",
    "2026-11-22",
    "3.0.2",
    "AGENTS.md of trusted folders only (`--trust` or trusted_folders.toml). Not known: what "
    "writing brings.",
)
VERSIONS = ("3.0.2",)
CONDITIONS = (
    "without trust nothing is read, in silence",
    "`--trust` in a subfolder reads that folder only; put the root into "
    "~/.vibe/trusted_folders.toml to have the root's AGENTS.md there as well",
)
NAME = "AGENTS.md"


def read(asked: Situation) -> tuple[Fragment, ...]:
    """From the folder that is trusted down to the start folder; folders below when one is read."""
    book = Book(asked.tree)
    chain = asked.chain() if asked.trusted_root else (asked.cwd,)
    if not asked.trusted and not asked.trusted_root:
        book.skip(join(asked.cwd, NAME), "the folder is not trusted")
        return book.done()
    for folder in asked.chain():
        if folder in chain:
            book.add(join(folder, NAME))
        else:
            book.skip(join(folder, NAME), "only the start folder is trusted")
    for path in asked.touched if asked.how == "read" else ():
        for folder in asked.below(path):
            book.add(join(folder, NAME), "touch", path)
    return book.done()
