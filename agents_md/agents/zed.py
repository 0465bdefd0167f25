"""Zed: what it reads of the files that we write."""

from __future__ import annotations

from .base import Evidence

TITLE = "Zed"
DOCS = "https://zed.dev/docs/ai/rules"
READS = ("cursorrules", "agents-md")
STOPS_AT_FIRST = True
LIMIT = None
EVIDENCE = Evidence(
    "documented",
    "2026-08-01",
    "preview 2026",
    "The first file that exists in the root: .rules, .cursorrules ... AGENTS.md.",
)
