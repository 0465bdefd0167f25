"""Cursor: what it reads of the files that we write."""

from __future__ import annotations

from .base import Evidence

TITLE = "Cursor"
DOCS = "https://cursor.com/docs/rules"
READS = ("agents-md", "cursorrules")
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "documented",
    "2026-08-21",
    "3.17.8",
    "AGENTS.md of the root and of folders below; .cursorrules is legacy and still read.",
)
