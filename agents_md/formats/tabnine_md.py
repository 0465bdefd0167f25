"""TABNINE.md: Tabnine CLI reads it at the root.

Reported by rulesync 17.0.0 (2026-09-22).
"""

from __future__ import annotations

from . import shared
from .base import whole_file

TITLE = "TABNINE.md"
NAMES = ("TABNINE.md",)
MISSPELT = ()
NESTED = False
SHARED = True
SCOPES = shared.ALWAYS_ONLY
LOST = shared.LOST
OVERRIDES = ()
_FILE = shared.Shared("TABNINE.md", nested=NESTED, escape_at_words=False)
owns = _FILE.owns
knows = _FILE.knows
place = _FILE.place
render = _FILE.render
parse = whole_file
