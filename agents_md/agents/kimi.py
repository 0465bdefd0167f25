"""Kimi Code: what it reads of the files that we write."""

from __future__ import annotations

from .base import Evidence

TITLE = "Kimi Code"
DOCS = "https://moonshotai.github.io/kimi-cli"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "measured",
    "2026-11-22",
    "2.1.0",
    "AGENTS.md from the git root down to the start folder.",
)
