"""Continue CLI: what it reads of the files that we write."""

from __future__ import annotations

from .base import Evidence

TITLE = "Continue CLI"
DOCS = "https://docs.continue.dev"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "measured",
    "2026-11-22",
    "1.5.47",
    "AGENTS.md of the start folder only.",
)
