"""Devin CLI: what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..ways.heads import head
from ..ways.heads import words
from ..ways.named import files
from ..ways.scopes import Says
from ..ways.scopes import rules
from .base import Evidence

TITLE = "Devin CLI"
DOCS = "https://docs.devin.ai/cli/extensibility/rules"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "documented",
    "2026-11-22",
    "docs 2026",
    "AGENTS.md, AGENT.md and CLAUDE.md of the root, of folders below with files there; "
    ".devin/rules by `trigger`.",
)
VERSIONS = ("2026.6",)
CONDITIONS = (
    "AGENTS.md, AGENT.md and CLAUDE.md are all sent",
    "`globs` must be a list: a rule whose `globs` are a string is left out whole (reported)",
    "rules of .cursor and .windsurfrules can be imported; that is not promised here",
)
SLOTS = (("AGENTS.md",), ("AGENT.md",), ("CLAUDE.md",))


def read(asked: Situation) -> tuple[Fragment, ...]:
    """All names of the root, and its rules; names of folders below when a file is touched."""
    book = files(asked, *SLOTS, above=True, below=True)
    for folder in asked.chain():
        for name in (".devin/rules", ".windsurf/rules"):
            rules(book, asked, name, _says, folder=folder)
    return book.done()


def _says(data: bytes) -> Says:
    """By `trigger`; without it by `globs`, else by the description, else only by name."""
    fields = head(data).fields
    globs = fields.get("globs")
    if isinstance(globs, str) and globs:
        return Says("paths", off="its `globs` are a string, where a list is wanted")
    found = words(globs)
    guess = "glob" if found else "model_decision" if fields.get("description") else "manual"
    known: dict[str, Says] = {
        "always_on": Says("always"),
        "glob": Says("paths", found),
        "model_decision": Says("described"),
    }
    return known.get(str(fields.get("trigger") or guess), Says("manual"))
