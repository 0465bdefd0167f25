"""Kilo Code CLI: what it reads of the files that we write."""

from __future__ import annotations

from .base import Evidence

TITLE = "Kilo Code CLI"
DOCS = "https://kilo.ai/docs"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "measured",
    "2026-11-22",
    "7.7.7",
    "AGENTS.md from the start folder up to the root, of folders below when a file there is read.",
)
