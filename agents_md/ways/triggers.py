"""Rules with a `trigger` (Devin, Windsurf, Antigravity), each with a limit of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .. import patterns
from ..fragment import Fragment
from ..situation import Situation
from ..situation import is_in
from . import caps
from .book import Book
from .heads import body
from .heads import head
from .heads import words


@dataclass(frozen=True)
class Dialect:
    """How an agent reads such rules: characters (UTF-16 units) that it takes of each."""

    limit: int


def rules(book: Book, asked: Situation, folder: str, where: str, how: Dialect) -> None:
    """The rules below ``where``; globs count from ``folder``.

    Without `trigger`: by `globs` if there are any, else by the description, else
    only by name (documented for Devin, 2026).
    """

    def shape(fragment: Fragment) -> Iterable[Fragment]:
        why = f"more than {how.limit} characters in one rule"
        yield caps.cut(body(fragment), how.limit, "utf16", why)

    for path in asked.tree.walk(where):
        if not path.endswith(".md"):
            continue
        fields = head(asked.tree.get(path) or b"").fields
        globs = words(fields.get("globs", ""))
        inferred = "glob" if globs else "model_decision" if fields.get("description") else "manual"
        trigger = str(fields.get("trigger") or inferred)
        hits = [p for p in asked.touched if any(_matches(g, folder, p) for g in globs)]
        if trigger == "always_on":
            book.add(path, shape=shape)
        elif trigger == "glob" and hits and asked.how != "shell":
            book.add(path, "touch", hits[0], shape)
        elif trigger == "model_decision":
            book.add(path, "decided", shape=shape)
        elif trigger == "glob":
            book.skip(path, "waits for a file that its `globs` match")
        else:
            book.skip(path, "is for use by name only", "listed")


def _matches(glob: str, folder: str, path: str) -> bool:
    inside = path[len(folder) + 1 :] if folder else path
    return is_in(path, folder) and patterns.plain(glob, inside)
