"""GitHub Copilot CLI: what it reads of the files that we write."""

from __future__ import annotations

from .base import Evidence

TITLE = "GitHub Copilot CLI"
DOCS = "https://docs.github.com/copilot"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "measured",
    "2026-11-22",
    "1.0.102",
    "AGENTS.md of the root at start, of folders below when a file there is read.",
)
