"""Pool (Poolside): what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..ways.named import files
from .base import Evidence

TITLE = "Pool (Poolside)"
DOCS = "https://docs.poolside.ai/agent-instructions"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "reported",
    "2026-09-22",
    "rulesync 17.0.0",
    "AGENTS.md from the git root down to the start folder.",
)
VERSIONS = ("2026.9",)
CONDITIONS = (
    "without git only the start folder is looked at",
    "AGENTS.md below the start folder is not loaded",
    "folders that it is told to ignore are skipped",
)


def read(asked: Situation) -> tuple[Fragment, ...]:
    """AGENTS.md of each folder, root to start folder."""
    return files(asked, ("AGENTS.md",), above=True).done()
