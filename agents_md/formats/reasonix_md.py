"""REASONIX.md: Reasonix reads it beside AGENTS.md and CLAUDE.md, all of them.

Reported by rulesync 17.0.0 (2026-09-22). Nested ones came with 1.18.0 and are not
written, so that older versions miss nothing.
"""

from __future__ import annotations

from . import shared
from .base import whole_file

TITLE = "REASONIX.md"
NAMES = ("REASONIX.md",)
MISSPELT = ()
NESTED = False
SHARED = True
SCOPES = shared.ALWAYS_ONLY
LOST = shared.LOST
OVERRIDES = ()
_FILE = shared.Shared("REASONIX.md", nested=NESTED, escape_at_words=False)
owns = _FILE.owns
knows = _FILE.knows
place = _FILE.place
render = _FILE.render
parse = whole_file
