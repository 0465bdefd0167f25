"""OpenAI Codex CLI: what it reads of the files that we write."""

from __future__ import annotations

from .base import Evidence
from .base import Limit

TITLE = "OpenAI Codex CLI"
DOCS = "https://developers.openai.com/codex/guides/agents-md"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = Limit(bytes=32 * 1024)
EVIDENCE = Evidence(
    "measured",
    "2026-11-22",
    "0.169.0",
    "AGENTS.md from the git root down to the start folder; cut at 32 KiB of all of them, "
    "root first.",
)
