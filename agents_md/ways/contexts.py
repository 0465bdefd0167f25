"""Context files whose names a project's settings may change: Gemini CLI and what was made of it."""

from __future__ import annotations

from ..situation import Situation
from ..situation import join
from .book import Book
from .imports import GEMINI
from .imports import in_place
from .settings import jsonc
from .settings import strings


def contexts(
    asked: Situation,
    default: tuple[str, ...],
    settings: str,
    *keys: str,
    below: bool = True,
    adds: bool = False,
) -> Book:
    """All of the names in each folder, root to start folder, with what they import as `@file`.

    The names are at the path of ``keys`` in the ``settings`` of the start folder, else
    the ``default``; where the agent ``adds`` them, the default as well. With ``below``
    also of folders below when a file there is touched.
    """
    book = Book(asked.tree, lambda file: in_place(asked.tree, file, GEMINI), once="place")
    said = jsonc(asked.tree.get(join(asked.cwd, settings)) or b"") if settings else None
    told = strings(said, *keys)
    names = tuple(dict.fromkeys((*default, *told))) if adds else told or default
    for folder in asked.chain():
        book.each(folder, names)
    for path in asked.touched if below and asked.how != "shell" else ():
        for folder in asked.below(path):
            book.each(folder, names, "touch", path)
    return book
