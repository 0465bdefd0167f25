"""Claude Code: what it reads of the files that we write."""

from __future__ import annotations

from .base import Evidence

TITLE = "Claude Code"
DOCS = "https://code.claude.com/docs/en/memory"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "measured",
    "2026-11-22",
    "2.1.330",
    "AGENTS.md natively since 2.1.277, and only while no CLAUDE.md stands in the folders above.",
)
