"""Amp: what it reads."""

from __future__ import annotations

from .. import dialects
from ..fragment import Fragment
from ..situation import Situation
from ..situation import is_in
from ..ways.book import Book
from ..ways.heads import head
from ..ways.heads import without_header
from ..ways.heads import words
from ..ways.imports import GEMINI
from ..ways.imports import in_place
from .base import Evidence

TITLE = "Amp"
DOCS = "https://ampcode.com/manual"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "documented",
    "2026-01-31",
    "2026-01",
    "AGENTS.md of the start folder and above, of folders below when files there are read.",
)
VERSIONS = ("2026.1",)
CONDITIONS = (
    "AGENTS.md in a folder hides AGENT.md and CLAUDE.md there",
    "a file that AGENTS.md names as `@file` may have `globs` in its header; it then waits for a "
    "matching file",
)
NAMES = ("AGENTS.md", "AGENT.md", "CLAUDE.md")


def read(asked: Situation) -> tuple[Fragment, ...]:
    """The first name of each folder, root to start folder; folders below when a file is read."""
    book = Book(asked.tree)
    for folder in asked.chain(bounded=False):
        book.first(folder, NAMES)
    for path in asked.touched if asked.how == "read" else ():
        for folder in asked.below(path):
            book.first(folder, NAMES, "touch", path)
    for fragment in book.done():
        _mentioned(book, asked, fragment)
    return book.done()


def _mentioned(book: Book, asked: Situation, fragment: Fragment) -> None:
    """Files that a text names as ``@file``: after it here, one level deep."""
    for piece in in_place(asked.tree, fragment, GEMINI) if fragment.arrives else ():
        if piece.by != fragment.path:
            continue
        globs = words(head(asked.tree.get(piece.path) or b"").fields.get("globs", ""))
        hit = [p for p in asked.touched if any(_matches(g, fragment, p) for g in globs)]
        if not globs:
            book.add(piece.path, fragment.when, fragment.touched, without_header)
        elif hit and asked.how == "read":
            book.add(piece.path, "touch", hit[0], without_header)
        else:
            book.skip(piece.path, "waits for a file that its `globs` match", "listed")


def _matches(glob: str, fragment: Fragment, path: str) -> bool:
    """A glob is meant at any depth unless it starts with ``./`` (documented, 2026-01)."""
    folder = fragment.path.rpartition("/")[0]
    if glob.startswith("./"):
        inside = path[len(folder) + 1 :] if folder else path
        return is_in(path, folder) and dialects.plain(glob[2:], inside)
    return dialects.plain(glob if glob.startswith("**/") else f"**/{glob}", path)
