"""Cursor: what it reads."""

from __future__ import annotations

from .. import patterns
from ..fragment import Fragment
from ..situation import Situation
from ..situation import is_in
from ..situation import join
from ..ways.book import Book
from ..ways.heads import head
from ..ways.heads import without_header
from .base import Evidence

TITLE = "Cursor"
DOCS = "https://cursor.com/docs/rules"
READS = ("agents-md", "cursorrules")
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "documented",
    "2026-08-21",
    "3.17.8",
    "AGENTS.md of the root and of folders below; .cursorrules is legacy and still read. Not "
    "known: the matcher; globs are read as from the root.",
)
VERSIONS = ("3.17.8",)
CONDITIONS = (
    "`globs` is read when it is bare and parted by commas: in quotes or as a list it matches "
    "nothing (reported for 3.17.8)",
    "the folder that is opened is the root; folders above it are not read",
    "its command line is reported to read CLAUDE.md as well",
)


def read(asked: Situation) -> tuple[Fragment, ...]:
    """AGENTS.md, .cursorrules and rules of the opened folder; nested ones with files there."""
    book = Book(asked.tree)
    book.each(asked.cwd, ("AGENTS.md", ".cursorrules"))
    _rules(book, asked, asked.cwd)
    for path in asked.touched if asked.how != "shell" else ():
        for folder in asked.below(path):
            book.add(join(folder, "AGENTS.md"), "touch", path)
            _rules(book, asked, folder, path)
    return book.done()


def _rules(book: Book, asked: Situation, folder: str, touched: str = "") -> None:
    """The rules of a folder, by the four modes that the documents name."""
    for path in asked.tree.walk(join(folder, ".cursor/rules")):
        if not path.endswith(".mdc"):
            book.skip(path, "only .mdc files are rules in .cursor/rules")
            continue
        said = head(asked.tree.get(path) or b"")
        globs = _globs(said.raw)
        hits = [p for p in asked.touched if any(_matches(g, folder, p) for g in globs)]
        if said.fields.get("alwaysApply") is True:
            book.add(path, "touch" if touched else "start", touched, without_header)
        elif globs and hits and asked.how != "shell":
            book.add(path, "touch", hits[0], without_header)
        elif globs:
            book.skip(path, "waits for a file that its `globs` match")
        elif said.fields.get("description"):
            book.add(path, "decided", touched, without_header)
        else:
            why = "has neither globs, description nor alwaysApply: by @name only"
            book.skip(path, why, "listed")


def _globs(raw: str) -> tuple[str, ...]:
    """The bare value of the line `globs:`, parted at each comma; quotes are kept, as it does."""
    for line in raw.splitlines():
        key, colon, value = line.partition(":")
        if colon and key == "globs":
            return tuple(part.strip() for part in value.split(",") if part.strip())
    return ()


def _matches(glob: str, folder: str, path: str) -> bool:
    inside = path[len(folder) + 1 :] if folder else path
    return is_in(path, folder) and patterns.plain(glob, inside)
