"""replit.md: Replit Agent reads it at the root.

Reported by rulesync 17.0.0 (2026-09-22). Its name is that of a good standard as
well, so it is not in NAMES.
"""

from __future__ import annotations

from . import shared
from .base import whole_file

TITLE = "replit.md"
NAMES: tuple[str, ...] = ()
MISSPELT = ()
NESTED = False
SHARED = True
SCOPES = shared.ALWAYS_ONLY
LOST = shared.LOST
OVERRIDES = ()
_FILE = shared.Shared("replit.md", nested=NESTED, escape_at_words=False)
owns = _FILE.owns
knows = _FILE.knows
place = _FILE.place
render = _FILE.render
parse = whole_file
