"""Pi: what it reads of the files that we write."""

from __future__ import annotations

from .base import Evidence

TITLE = "Pi"
DOCS = "https://github.com/earendil-works/pi"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "measured",
    "2026-11-22",
    "0.87.1",
    "AGENTS.md of every folder above the start folder, past the git root.",
)
