"""GitHub Copilot CLI: what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..fragment import When
from ..situation import Situation
from ..situation import join
from ..ways.book import Book
from ..ways.book import whole
from ..ways.copilot import Scoped
from ..ways.copilot import scoped
from ..ways.imports import GEMINI
from ..ways.imports import in_place
from ..ways.once import texts_once
from .base import Evidence

TITLE = "GitHub Copilot CLI"
DOCS = "https://docs.github.com/copilot"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "measured",
    "2026-11-22",
    "1.0.102",
    "AGENTS.md of the root at start, of folders below when a file there is read.",
)
VERSIONS = ("1.0.0", "1.0.48")  # 48: an applyTo without quotes is read (reported)
CONDITIONS = (
    "an exact copy in CLAUDE.md or GEMINI.md is sent once, but `@AGENTS.md` in CLAUDE.md twice",
    "a file in .github/instructions or .claude/rules with a scope comes when a file is read",
    "without git only the start folder is looked at",
)
FILE = ".github/copilot-instructions.md"
NAMES = (("AGENTS.md", "agents.md"), ("CLAUDE.md", "claude.md"), ("GEMINI.md",))
UNQUOTED = "1.0.48"


def read(asked: Situation) -> tuple[Fragment, ...]:
    """The root's files, then the start folder's and those between; scoped files on touch."""
    book = Book(asked.tree, lambda file: in_place(asked.tree, file, GEMINI))
    chain = asked.chain()
    book.add(join(chain[0], FILE), shape=whole)
    _folder(book, chain[0])
    rules = [rule for rule in scoped(asked.tree, chain[0]) if _is_read(asked, rule)]
    for rule in rules:
        if rule.always:
            book.add(rule.path, shape=whole)
    # From pkg/deep the order was root, deep, pkg.
    for folder in chain[:0:-1]:
        _folder(book, folder)
    for path in asked.touched if asked.how == "read" else ():
        for folder in asked.below(path):
            _folder(book, folder, path)
            rules += [
                r for r in scoped(asked.tree, folder) if _is_read(asked, r) and r not in rules
            ]
        for rule in rules:
            if rule.always or rule.matches(path):
                book.add(rule.path, "touch", path, whole)
    for rule in scoped(asked.tree, chain[0]):
        if not _is_read(asked, rule):
            book.skip(rule.path, "is excluded, or its pattern is not read by this version")
        else:
            book.skip(rule.path, "waits for a file that its pattern matches", "listed")
    return texts_once(book.done(), _is_compared)


def _folder(book: Book, folder: str, touched: str = "") -> None:
    when: When = "touch" if touched else "start"
    for names in NAMES:
        shape = whole if names == NAMES[-1] else None
        for name in names:
            if book.add(join(folder, name), when, touched, shape):
                break


def _is_compared(fragment: Fragment) -> bool:
    """Copies were seen to be sent once among the files of the start, rules not among them."""
    name = fragment.path.rpartition("/")[2]
    named = fragment.path == FILE or any(name in names for names in NAMES)
    return named and fragment.when == "start" and not fragment.by


def _is_read(asked: Situation, rule: Scoped) -> bool:
    return not rule.excludes_agent and (rule.quoted or asked.since(UNQUOTED))
