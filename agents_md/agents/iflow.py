"""iFlow CLI: what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..ways.contexts import contexts
from .base import Evidence

TITLE = "iFlow CLI"
DOCS = "https://platform.iflow.cn/en/cli/configuration/iflow"
READS = ()
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "documented",
    "2026-11-22",
    "docs 2026-11",
    "IFLOW.md, or the names in contextFileName of .iflow/settings.json, from the start folder "
    "up to the root.",
)
VERSIONS = ("2026.11",)
CONDITIONS = (
    "AGENTS.md is read only when contextFileName in .iflow/settings.json names it",
    "that the settings are read from the start folder only is taken from Gemini CLI, of which "
    "it is made",
)


def read(asked: Situation) -> tuple[Fragment, ...]:
    """Root to start folder; that folders below are read on touch is not promised."""
    named = contexts(asked, ("IFLOW.md",), ".iflow/settings.json", "contextFileName", below=False)
    return named.done()
