"""Factory Droid: what it reads."""

from __future__ import annotations

from collections.abc import Iterator

from ..fragment import Fragment
from ..fragment import When
from ..situation import Situation
from ..situation import join
from ..ways import caps
from ..ways.book import Book
from ..ways.book import stripped
from .base import Evidence
from .base import Limit

TITLE = "Factory Droid"
DOCS = "https://docs.factory.ai"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = Limit(characters=80_000)
EVIDENCE = Evidence(
    "measured",
    "2026-11-22",
    "0.215.0",
    "AGENTS.md of the root and of folders on the way; all guideline text cut at 80,000 "
    "characters; links are not followed.",
)
VERSIONS = ("0.215.0",)
CONDITIONS = (
    "AGENTS.md and CLAUDE.md are both sent; a link in their place is not read",
    "80,000 characters for all guidelines at start, the nearest folder and CLAUDE.md first; 41 "
    "more count for each file, and a text that is cut leaves 100 free",
    "40,000 characters for what a touched file brings; a text that does not fit is left out whole",
    "without git only the start folder is looked at",
)
SLOTS = (
    ("CLAUDE.md",),
    ("AGENTS.md", "agents.md"),
    (".factory/AGENTS.md",),
    (".agents/AGENTS.md",),
)
# Seen with 0.215.0 on 2026-11-22, to the character: what is around each text counts, and a text
# that does not fit is cut so that 100 stay free for the note; on touch it is dropped whole.
AROUND = len("<coding_guidelines>\n") + len("\n</coding_guidelines>")
NOTE = 100
TOUCH_LIMIT = 40_000


def read(asked: Situation) -> tuple[Fragment, ...]:
    """Nearest folder first; folders below when a file is read, from the top."""
    book = Book(asked.tree, stripped, links=False)
    for folder in asked.chain()[::-1]:
        _folder(book, folder)
    for path in asked.touched if asked.how == "read" else ():
        for folder in asked.beside(path):
            _folder(book, folder, "touch", path)
    return (*_at_start(book.done()), *_on_touch(book.done()))


def _folder(book: Book, folder: str, when: When = "start", touched: str = "") -> None:
    for names in SLOTS:
        for name in names:
            if book.add(join(folder, name), when, touched):
                break


def _at_start(files: tuple[Fragment, ...]) -> Iterator[Fragment]:
    """One budget for all; what comes after the text that is cut is lost."""
    left = LIMIT.characters or 0
    why = f"more than {left} characters of guidelines in all"
    for file in files:
        if file.when == "touch":
            continue
        if caps.size(file.data, "utf16") + AROUND > left:
            yield caps.cut(file, max(0, left - NOTE), "utf16", why)
            left = 0
        else:
            yield file
            left -= caps.size(file.data, "utf16") + AROUND if file.arrives else 0


def _on_touch(files: tuple[Fragment, ...]) -> Iterator[Fragment]:
    """A budget of its own for each touched file; a text that does not fit is left out."""
    why = f"more than {TOUCH_LIMIT} characters for one touched file"
    left: dict[str, int] = {}
    for file in files:
        if file.when != "touch":
            continue
        room = left.setdefault(file.touched, TOUCH_LIMIT)
        size = caps.size(file.data, "utf16")
        if size > room:
            yield caps.cut(file, 0, "utf16", why)
        else:
            left[file.touched] = room - size
            yield file
