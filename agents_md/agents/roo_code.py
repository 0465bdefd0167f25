"""Roo Code: what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..ways.roo import opened
from .base import Evidence

TITLE = "Roo Code"
DOCS = "https://roocodeinc.github.io/Roo-Code/features/custom-instructions"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "source",
    "2026-04-14",
    "3.53",
    "AGENTS.md and .roo/rules of the opened folder, all always in force.",
)
VERSIONS = ("3.53",)
CONDITIONS = (
    "Roo Code ended with 3.54.0 (2026-05-15); Zoo Code goes on with the same files",
    "rules in .roo/rules-MODE come in that mode only, besides the others",
    "folders below are read only with the setting enableSubfolderRules",
    "there are no scopes, and a header is sent as text",
)


def read(asked: Situation) -> tuple[Fragment, ...]:
    """The opened folder's files; nothing on touch."""
    return opened(asked)
