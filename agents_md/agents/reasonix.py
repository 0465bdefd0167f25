"""Reasonix: what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..ways.named import files
from .base import Evidence

TITLE = "Reasonix"
DOCS = "https://github.com/esengine/DeepSeek-Reasonix"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "reported",
    "2026-09-22",
    "1.18.0",
    "REASONIX.md, AGENTS.md and CLAUDE.md of the root, of folders below with files there.",
)
VERSIONS = ("1.18.0",)
CONDITIONS = ("all three names are sent: the same text in several is sent several times",)
SLOTS = (("REASONIX.md",), ("AGENTS.md",), ("CLAUDE.md",))


def read(asked: Situation) -> tuple[Fragment, ...]:
    """All names of each folder, root to start folder; folders below on touch."""
    return files(asked, *SLOTS, above=True, below=True).done()
