"""Factory Droid: what it reads of the files that we write."""

from __future__ import annotations

from .base import Evidence
from .base import Limit

TITLE = "Factory Droid"
DOCS = "https://docs.factory.ai"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = Limit(characters=80_000)
EVIDENCE = Evidence(
    "measured",
    "2026-11-22",
    "0.215.0",
    "AGENTS.md of the root and of folders on the way; all guideline text cut at 80,000 "
    "characters; links are not followed.",
)
