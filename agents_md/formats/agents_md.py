"""AGENTS.md: Markdown without a header, read from the root down to the folder worked in.

Sources: agents.md (site repository, 2026-03-12: plain Markdown, nearest file
wins or is read in addition); seen on the wire with 14 agents on 2026-11-22: most
join the files from the root down, so a nested file is an addition to its parents.
"""

from __future__ import annotations

import posixpath

from . import shared
from .base import whole_file

TITLE = "AGENTS.md"
NAMES = ("AGENTS.md",)
MISSPELT = ("agents.md", "agent.md")
NESTED = True
SHARED = True
SCOPES = shared.FOLDERS
LOST = shared.LOST
OVERRIDES = ()
_FILE = shared.Shared(NAMES[0], nested=NESTED, escape_at_words=True)
owns = _FILE.owns


def knows(path: str) -> bool:
    """Also the names that some agents read instead of it, or before it."""
    return posixpath.basename(path) in (*NAMES, "AGENTS.override.md", "AGENT.md")


place = _FILE.place
render = _FILE.render
parse = whole_file
