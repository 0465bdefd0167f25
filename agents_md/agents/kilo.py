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
    "read. `instructions` in kilo.jsonc names files as in opencode.",
)
VERSIONS = ("5", "7")  # before 7: the extension, by documents only
CONDITIONS = (
    ".kilo/rules and .kilocode/rules are read only when Kilo starts in the folder that holds them",
    "scopes in the header of a rule are ignored: it is always in force",
    "a file in .kilocode/rules that is a link is not read",
    "a file in .kilo/rules hides that of the same name in .kilocode/rules",
    "before 7 only the start folder is read, and not .kilo/rules",
)
NAMES = ("AGENTS.md", "CLAUDE.md")
SETTINGS = ("kilo.jsonc", "kilo.json", ".kilo/kilo.jsonc", ".kilo/kilo.json")


def read(asked: Situation) -> tuple[Fragment, ...]:
    """AGENTS.md nearest first, then the start folder's rules; folders below on touch."""
    if not asked.since("7"):
        old = Book(asked.tree, links=False)
        old.add(join(asked.cwd, "AGENTS.md"))
        _rules(old, asked.cwd, (".kilocode/",))
        return old.done()
    way = Upward(asked)
    way.start(NAMES)
    rules = Book(asked.tree, links=False)
    _rules(rules, asked.cwd, (".kilo/", ".kilocode/"))
    way.book.out += rules.done()
    way.book.seen |= rules.seen
    way.instructions(SETTINGS)
    way.touch(NAMES)
    return way.book.done()


def _rules(book: Book, folder: str, folders: tuple[str, ...]) -> None:
    """Rules of the start folder, folders below them not."""
    _named(book, [join(folder, f"{name}rules") for name in folders])
    book.add(join(folder, ".kilocoderules"))
    _named(book, [join(folder, f"{name}rules-code") for name in folders])


def _named(book: Book, folders: list[str]) -> None:
    """The rules of these folders; of those of one name that of the first folder."""
    taken: dict[str, str] = {}
    for folder in folders:
        for path in book.tree.walk(folder, deep=False):
            name = path.rpartition("/")[2]
            if not name.endswith(".md"):
                continue
            if name in taken:
                book.skip(path, f"{taken[name]} has the same name and is taken in its place")
            elif book.add(path):
                taken[name] = path
