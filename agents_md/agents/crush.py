"""Crush: what it reads of the files that we write."""

from __future__ import annotations

from .base import Evidence

TITLE = "Crush"
DOCS = "https://github.com/charmbracelet/crush"
READS = ("cursorrules", "agents-md")
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "source",
    "2026-08-21",
    "0.96",
    "Every known rule file of the start folder, .cursorrules and AGENTS.md among them.",
)
