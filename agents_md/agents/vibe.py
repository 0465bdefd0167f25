"""Mistral Vibe: what it reads of the files that we write."""

from __future__ import annotations

from .base import Evidence

TITLE = "Mistral Vibe"
DOCS = "https://docs.mistral.ai"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "measured",
    "2026-11-22",
    "3.0.2",
    "AGENTS.md of trusted folders only (`--trust` or trusted_folders.toml).",
)
