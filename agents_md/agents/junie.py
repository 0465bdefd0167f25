"""Junie (JetBrains): what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..situation import join
from ..ways.book import Book
from .base import Evidence

TITLE = "Junie (JetBrains)"
DOCS = "https://junie.jetbrains.com/docs/guidelines-and-memory.html"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "reported",
    "2026-09-22",
    "docs 2026-08-21",
    ".junie/AGENTS.md alone; else AGENTS.md with .junie/playbook.md and .junie/rules; else "
    ".junie/guidelines.md.",
)
VERSIONS = ("2026.8",)
CONDITIONS = (
    "this is the order of Junie CLI; the plugin for IDEs read .junie/guidelines.md alone "
    "(documents of 2025-11-24): set its Guidelines path to AGENTS.md",
    "a .junie/AGENTS.md hides AGENTS.md and .junie/rules",
    "only the opened folder is read, and there are no scopes",
)


def read(asked: Situation) -> tuple[Fragment, ...]:
    """The first of three sets of files in the opened folder; nothing on touch."""
    book, cwd = Book(asked.tree), asked.cwd
    rules = [p for p in asked.tree.walk(join(cwd, ".junie/rules"), deep=False) if p.endswith(".md")]
    legacy = asked.tree.walk(join(cwd, ".junie/guidelines"))
    sets = (
        (join(cwd, ".junie/AGENTS.md"),),
        (join(cwd, "AGENTS.md"), join(cwd, ".junie/playbook.md"), *rules),
        (join(cwd, ".junie/guidelines.md"), *(p for p in legacy if p.endswith(".md"))),
    )
    taken = ""
    for paths in sets:
        for path in paths:
            if taken:
                book.skip(path, f"{taken} is taken in its place")
            else:
                book.add(path)
        taken = taken or next((f.path for f in book.out if f.arrives), "")
    return book.done()
