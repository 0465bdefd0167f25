"""Amp: what it reads of the files that we write."""

from __future__ import annotations

from .base import Evidence

TITLE = "Amp"
DOCS = "https://ampcode.com/manual"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "documented",
    "2026-01-31",
    "2026-01",
    "AGENTS.md of the start folder and above, of folders below when files there are read.",
)
