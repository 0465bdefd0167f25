"""OpenHands CLI: what it reads of the files that we write."""

from __future__ import annotations

from .base import Evidence

TITLE = "OpenHands CLI"
DOCS = "https://docs.openhands.dev"
READS = ("cursorrules", "agents-md")
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "measured",
    "2026-11-22",
    "1.16.0",
    ".cursorrules and AGENTS.md of the root, both whole.",
)
