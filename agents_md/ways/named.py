"""Files by name, folder by folder: the way of most agents."""

from __future__ import annotations

from ..situation import Situation
from .book import Book
from .book import Shape
from .book import whole

Slot = tuple[str, ...]
"""Names of which an agent takes the first that is in a folder."""


def files(
    asked: Situation,
    *slots: Slot,
    above: bool = False,
    below: bool = False,
    shape: Shape = whole,
) -> Book:
    """Of each slot the first file of the start folder.

    With ``above`` of all folders from the root down to it; with ``below`` of folders
    below as well, when a file there is read or written.
    """
    book = Book(asked.tree, shape)
    for folder in asked.chain() if above else (asked.cwd,):
        for names in slots:
            book.first(folder, names)
    if below:
        touch(book, asked, *slots)
    return book


def touch(book: Book, asked: Situation, *slots: Slot) -> None:
    """Of each slot the first file of each folder below, from the top, when a file is touched."""
    for path in asked.touched if asked.how != "shell" else ():
        for folder in asked.below(path):
            for names in slots:
                book.first(folder, names, "touch", path)
