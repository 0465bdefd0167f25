"""Kilo Code CLI: what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..situation import join
from ..ways.book import Book
from ..ways.upward import Upward
from .base import Evidence

TITLE = "Kilo Code CLI"
DOCS = "https://kilo.ai/docs"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "measured",
    "2026-11-22",
    "7.7.7",
    "AGENTS.md from the start folder up to the root, of folders below when a file there is "
    "read. Not known: whether `instructions` in kilo.jsonc works as in opencode (reported); "
    "it is read so.",
)
VERSIONS = ("5", "7")  # before 7: the extension, by documents only
CONDITIONS = (
    ".kilo/rules and .kilocode/rules are read only when Kilo starts in the folder that holds them",
    "scopes in the header of a rule are ignored: it is always in force",
    "a file in .kilocode/rules that is a link is not read",
    "before 7 only the start folder is read, and not .kilo/rules",
)
NAMES = ("AGENTS.md", "CLAUDE.md")
SETTINGS = ("kilo.jsonc", "kilo.json", ".kilo/kilo.jsonc", ".kilo/kilo.json")


def read(asked: Situation) -> tuple[Fragment, ...]:
    """AGENTS.md nearest first, then the start folder's rules; folders below on touch."""
    if not asked.since("7"):
        old = Book(asked.tree, links=False)
        old.add(join(asked.cwd, "AGENTS.md"))
        _rules(old, asked.cwd, (".kilocode/rules",))
        return old.done()
    way = Upward(asked)
    way.start(NAMES)
    rules = Book(asked.tree, links=False)
    _rules(rules, asked.cwd, (".kilo/rules", ".kilocode/rules"))
    way.book.out += rules.done()
    way.book.seen |= rules.seen
    way.instructions(SETTINGS)
    way.touch(NAMES)
    return way.book.done()


def _rules(book: Book, folder: str, folders: tuple[str, ...]) -> None:
    """Rules of the start folder, folders below them not."""
    for name in folders:
        _markdown(book, join(folder, name))
    book.add(join(folder, ".kilocoderules"))
    _markdown(book, join(folder, ".kilocode/rules-code"))


def _markdown(book: Book, folder: str) -> None:
    for path in book.tree.walk(folder, deep=False):
        if path.endswith(".md"):
            book.add(path)
