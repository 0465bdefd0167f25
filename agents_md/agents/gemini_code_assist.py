"""Gemini Code Assist (agent mode in VS Code): what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..ways.contexts import contexts
from .base import Evidence

TITLE = "Gemini Code Assist (agent mode in VS Code)"
DOCS = "https://developers.google.com/gemini-code-assist/docs/agent-mode"
READS = ()
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "documented",
    "2026-11-22",
    "docs 2026-11",
    "As Gemini CLI, which powers it in VS Code: GEMINI.md, or the names in context.fileName.",
)
VERSIONS = ("2026.11",)
CONDITIONS = (
    "AGENTS.md is read only when context.fileName in .gemini/settings.json names it",
    "in JetBrains IDEs it does not use Gemini CLI: what it reads there is not promised",
)


def read(asked: Situation) -> tuple[Fragment, ...]:
    """Root to the opened folder; folders below when a file there is touched."""
    if not asked.trusted:
        return ()
    return contexts(asked, ("GEMINI.md",), ".gemini/settings.json", "context", "fileName").done()
