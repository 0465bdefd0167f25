"""Cortex Code CLI (Snowflake): what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..ways.named import files
from .base import Evidence

TITLE = "Cortex Code CLI (Snowflake)"
DOCS = "https://docs.snowflake.com/en/user-guide/cortex-code/cortex-code"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "reported",
    "2026-09-22",
    "rulesync 17.0.0",
    "AGENTS.md of the start folder.",
)
VERSIONS = ("2026.9",)
CONDITIONS = (
    "only the start folder is promised: start it in the root",
    "Cortex Code Desktop reads more: CLAUDE.md, .cursorrules, .cursor/rules, .claude/rules "
    "(its documents, 2026-11)",
)


def read(asked: Situation) -> tuple[Fragment, ...]:
    """AGENTS.md of the start folder; nothing on touch."""
    return files(asked, ("AGENTS.md",)).done()
