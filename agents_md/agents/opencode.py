"""opencode: what it reads of the files that we write."""

from __future__ import annotations

from .base import Evidence

TITLE = "opencode"
DOCS = "https://opencode.ai/docs/rules"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "measured",
    "2026-11-22",
    "1.18.33",
    "AGENTS.md from the start folder up to the root, of folders below when a file there is read.",
)
