"""gptme: what it reads of the files that we write."""

from __future__ import annotations

from .base import Evidence
from .base import Limit

TITLE = "gptme"
DOCS = "https://gptme.org/docs"
READS = ("agents-md", "cursorrules")
STOPS_AT_FIRST = False
LIMIT = Limit(characters=100_000)
EVIDENCE = Evidence(
    "measured",
    "2026-11-22",
    "0.35.1",
    "AGENTS.md and .cursorrules, both; each file cut at 100,000 characters.",
)
