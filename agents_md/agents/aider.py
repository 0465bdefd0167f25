"""aider: what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..headers import read as read_yaml
from ..situation import Situation
from ..situation import join
from ..ways.book import Book
from ..ways.settings import strings
from .base import Evidence

TITLE = "aider"
DOCS = "https://aider.chat/docs/usage/conventions.html"
READS = ()  # nothing by itself: `read:` names files
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "measured",
    "2026-11-22",
    "0.86.2",
    "Only the files that `read:` in .aider.conf.yml names, looked for from the start folder.",
)
VERSIONS = ("0.86.2",)
CONDITIONS = (
    "`read:` in the root's .aider.conf.yml is found from everywhere, but its files are looked for "
    "in the start folder: start aider in the root",
)
SETTINGS = ".aider.conf.yml"


def read(asked: Situation) -> tuple[Fragment, ...]:
    """The files that ``read:`` of the nearest settings file names, from the start folder."""
    book = Book(asked.tree)
    for folder in dict.fromkeys((asked.cwd, asked.chain()[0])):
        data = asked.tree.get(join(folder, SETTINGS))
        said = read_yaml(data.decode("utf-8", "replace")) if data is not None else None
        names = strings(said, "read")
        if names:
            for name in names:
                if not name.startswith(("/", "~")):
                    _named(book, asked.cwd, name)
            break
    return book.done()


def _named(book: Book, cwd: str, name: str) -> None:
    """A file by its path from the start folder; what leads out of the tree is not known here."""
    real = book.tree.resolve(join(cwd, name))
    if real is not None:
        book.add(real)
