"""Cline (extension for editors): what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..situation import join
from ..ways.book import Book
from ..ways.heads import head
from ..ways.heads import words
from ..ways.scopes import Says
from ..ways.scopes import rules
from .base import Evidence

TITLE = "Cline (extension for editors)"
DOCS = "https://docs.cline.bot/customization/cline-rules"
READS = ("agents-md", "cursorrules")
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "source",
    "2026-08-22",
    "2026-08",
    ".clinerules by `paths`, AGENTS.md, .cursorrules, .cursor/rules and .windsurfrules of the "
    "opened folder.",
)
VERSIONS = ("2026.8",)
CONDITIONS = (
    "each of the files has a switch in its panel",
    "an older version (2025-11) sent AGENTS.md of all folders below as well: whether it still "
    "does is not known",
    "`paths` must be a list: a string is ignored, and the rule always in force",
    ".clinerules/workflows, hooks and skills are not rules",
)
RULES = ".clinerules"


def read(asked: Situation) -> tuple[Fragment, ...]:
    """Its own rules, then those of others that it knows; scoped ones with matching files."""
    book = Book(asked.tree)
    book.add(join(asked.cwd, RULES))
    rules(book, asked, RULES, _says, endings=(".md", ".txt"))
    book.each(asked.cwd, ("AGENTS.md", ".cursorrules", ".windsurfrules"))
    for path in asked.tree.walk(join(asked.cwd, ".cursor/rules")):
        if path.endswith(".mdc"):
            book.add(path)
    kept = [f for f in book.done() if not f.path.startswith(_reserved(asked.cwd))]
    return tuple(kept)


def _reserved(folder: str) -> tuple[str, ...]:
    return tuple(join(folder, f"{RULES}/{name}/") for name in ("workflows", "hooks", "skills"))


def _says(data: bytes) -> Says:
    """A list of patterns is a scope, an empty one is never in force, all else is always."""
    value = head(data, bom=True).fields.get("paths")
    if not isinstance(value, list):
        return Says("always")
    return Says("paths", words(value), "" if value else "its `paths` are an empty list")
