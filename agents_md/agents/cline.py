"""Cline CLI: what it reads of the files that we write."""

from __future__ import annotations

from .base import Evidence

TITLE = "Cline CLI"
DOCS = "https://docs.cline.bot"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "measured",
    "2026-11-22",
    "3.0.65",
    "AGENTS.md of the start folder only. The extension for editors was seen in source to "
    "read .cursorrules as well.",
)
