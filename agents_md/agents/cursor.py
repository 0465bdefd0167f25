"""Cursor: what it reads."""

from __future__ import annotations

from .. import patterns
from ..fragment import Fragment
from ..headers import Header
from ..situation import Situation
from ..situation import join
from ..tree import Tree
from ..ways import hits
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
    tree, key = asked.tree, ("cursor", folder)
    rules = tree.once(key, lambda: _listed(tree, folder))
    scoped = [(path, globs) for path, _, globs in rules if globs]
    found = hits.first(tree, key, scoped, asked.touched, patterns.plain, folder) if scoped else {}
    for path, said, globs in rules:
        if not path.endswith(".mdc"):
            book.skip(path, "only .mdc files are rules in .cursor/rules")
        elif said.fields.get("alwaysApply") is True:
            book.add(path, "touch" if touched else "start", touched, without_header)
        elif path in found and asked.how != "shell":
            book.add(path, "touch", found[path], without_header)
        elif globs:
            book.skip(path, "waits for a file that its `globs` match")
        elif said.fields.get("description"):
            book.add(path, "decided", touched, without_header)
        else:
            why = "has neither globs, description nor alwaysApply: by @name only"
            book.skip(path, why, "listed")


def _listed(tree: Tree, folder: str) -> list[tuple[str, Header, tuple[str, ...]]]:
    """The files of a folder's rules, each with its header and its globs."""
    read = [(p, head(tree.get(p) or b"")) for p in tree.walk(join(folder, ".cursor/rules"))]
    return [(path, said, _globs(said.raw)) for path, said in read]


def _globs(raw: str) -> tuple[str, ...]:
    """The bare value of the line `globs:`, parted at each comma; quotes are kept, as it does."""
    for line in raw.splitlines():
        key, colon, value = line.partition(":")
        if colon and key == "globs":
            return tuple(part.strip() for part in value.split(",") if part.strip())
    return ()
