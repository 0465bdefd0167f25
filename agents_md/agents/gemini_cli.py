"""Gemini CLI: what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..ways.contexts import contexts
from .base import Evidence

TITLE = "Gemini CLI"
DOCS = "https://geminicli.com/docs/cli/gemini-md"
READS = ()  # GEMINI.md; AGENTS.md only when told to
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "measured",
    "2026-11-22",
    "0.61.0",
    "GEMINI.md and the names in context.fileName of .gemini/settings.json, from the root down"
    " to the start folder, and of folders below when a file there is read or written. Not "
    "known: the order of several names in one folder.",
)
VERSIONS = ("0.61.0",)
CONDITIONS = (
    "AGENTS.md is read only when context.fileName in .gemini/settings.json names it; that file "
    "is read from the start folder only, so a folder in which people start needs its own copy",
    "GEMINI.md is read as well when context.fileName names others alone",
    "a folder that is not trusted is refused when headless",
)
SETTINGS = ".gemini/settings.json"
DEFAULT = ("GEMINI.md",)


def read(asked: Situation) -> tuple[Fragment, ...]:
    """Root to start folder, each of the names; folders below when a file there is touched."""
    if not asked.trusted:
        return ()
    return contexts(asked, DEFAULT, SETTINGS, "context", "fileName", adds=True).done()
