"""Goose: what it reads of the files that we write."""

from __future__ import annotations

from .base import Evidence

TITLE = "Goose"
DOCS = "https://block.github.io/goose"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "measured",
    "2026-11-22",
    "1.34.0",
    "AGENTS.md from the root down to the start folder, of folders below when a file there "
    "is touched.",
)
