"""Qwen Code: what it reads of the files that we write."""

from __future__ import annotations

from .base import Evidence

TITLE = "Qwen Code"
DOCS = "https://qwenlm.github.io/qwen-code-docs"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "measured",
    "2026-11-22",
    "0.24.4",
    "AGENTS.md from the root down to the start folder.",
)
