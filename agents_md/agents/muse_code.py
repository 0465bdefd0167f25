"""Muse Code (Meta): what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..ways.named import files
from .base import Evidence

TITLE = "Muse Code (Meta)"
DOCS = "https://dev.meta.ai/docs/muse-code/configuration"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "reported",
    "2026-09-22",
    "rulesync 17.0.0",
    "AGENTS.md, else CLAUDE.md, of each folder from the git root down to the start folder.",
)
VERSIONS = ("2026.9",)
CONDITIONS = (
    "AGENTS.md in a folder hides CLAUDE.md there",
    "AGENTS.md below the start folder is not loaded",
)


def read(asked: Situation) -> tuple[Fragment, ...]:
    """One file a folder, root to start folder."""
    return files(asked, ("AGENTS.md", "CLAUDE.md"), above=True).done()
