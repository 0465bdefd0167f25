"""WARP.md: Warp reads it at the root and in the current folder; the name is in capitals.

Documented (github.com/warpdotdev/docs, 2026). Which of WARP.md and AGENTS.md holds
where both are is not said, so use one. Other folders are best effort: all in the root.
"""

from __future__ import annotations

from . import shared
from .base import whole_file

TITLE = "WARP.md"
NAMES = ("WARP.md",)
MISSPELT = ()
NESTED = False
SHARED = True
SCOPES = shared.ALWAYS_ONLY
LOST = shared.LOST
OVERRIDES = ()
_FILE = shared.Shared("WARP.md", nested=NESTED, escape_at_words=False)
owns = _FILE.owns
knows = _FILE.knows
place = _FILE.place
render = _FILE.render
parse = whole_file
