"""Factory Droid: what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..fragment import When
from ..situation import Situation
from ..situation import join
from ..ways import caps
from ..ways.book import Book
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
    "characters; links are not followed. Not known: .factory/AGENTS.md of touched folders, "
    "and whether headings and touched files count in the 80,000.",
)
VERSIONS = ("0.215.0",)
CONDITIONS = (
    "AGENTS.md and CLAUDE.md are both sent; a link in their place is not read",
    "80,000 characters for all guidelines together, the nearest folder and CLAUDE.md first",
    "without git only the start folder is looked at",
)
# On touch only the first two were seen; so no more is promised there.
NAMES = (("CLAUDE.md",), ("AGENTS.md", "agents.md"))
OWN = ((".factory/AGENTS.md",), (".agents/AGENTS.md",))


def read(asked: Situation) -> tuple[Fragment, ...]:
    """Nearest folder first; folders below when a file is read, from the top; one budget."""
    book = Book(asked.tree, links=False)
    for folder in asked.chain()[::-1]:
        _folder(book, folder, (*NAMES, *OWN))
    for path in asked.touched if asked.how == "read" else ():
        for folder in asked.below(path):
            _folder(book, folder, NAMES, "touch", path)
    limit = LIMIT.characters or 0
    # JavaScript counts UTF-16 units; that touched files share the budget is the safer reading.
    why = f"more than {limit} characters of guidelines in all"
    return caps.total(book.done(), limit, "utf16", why)


def _folder(
    book: Book,
    folder: str,
    slots: tuple[tuple[str, ...], ...],
    when: When = "start",
    touched: str = "",
) -> None:
    for names in slots:
        for name in names:
            if book.add(join(folder, name), when, touched):
                break
