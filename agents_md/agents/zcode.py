"""ZCode (Z.ai): what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..ways.named import files
from .base import Evidence

TITLE = "ZCode (Z.ai)"
DOCS = "https://zcode.z.ai/en/docs/agents"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "reported",
    "2026-09-22",
    "rulesync 17.0.0",
    "AGENTS.md of the opened folder only.",
)
VERSIONS = ("2026.9",)
CONDITIONS = (
    "only the folder that is opened is read: neither folders above nor below",
    "CLAUDE.md is read once, to move from Claude Code",
)


def read(asked: Situation) -> tuple[Fragment, ...]:
    """AGENTS.md of the opened folder; nothing on touch."""
    return files(asked, ("AGENTS.md",)).done()
