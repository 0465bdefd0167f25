"""Tabnine CLI: what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..ways.contexts import contexts
from .base import Evidence

TITLE = "Tabnine CLI"
DOCS = (
    "https://docs.tabnine.com/main/getting-started/tabnine-cli/features/settings/settings-reference"
)
READS = ()
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "reported",
    "2026-09-22",
    "rulesync 17.0.0",
    "TABNINE.md, or the names in context.fileName of .tabnine/agent/settings.json, root to "
    "start folder.",
)
VERSIONS = ("2026.9",)
CONDITIONS = (
    "AGENTS.md is read only when context.fileName names it",
    ".tabnine/guidelines is for the agent in editors: name the agent tabnine for that",
)
SETTINGS = ".tabnine/agent/settings.json"


def read(asked: Situation) -> tuple[Fragment, ...]:
    """Root to start folder; that folders below are read on touch is not promised."""
    return contexts(asked, ("TABNINE.md",), SETTINGS, "context", "fileName", below=False).done()
