""".deepagents/AGENTS.md: deepagents reads it and the root's AGENTS.md, and no other file.

Reported by rulesync 17.0.0 (2026-09-22): `@` references are not followed.
"""

from __future__ import annotations

from . import shared
from .base import whole_file

TITLE = ".deepagents/AGENTS.md"
NAMES = ()
MISSPELT = ()
NESTED = False
SHARED = True
SCOPES = shared.ALWAYS_ONLY
LOST = shared.LOST
OVERRIDES = ()
_FILE = shared.Shared(".deepagents/AGENTS.md", nested=NESTED, escape_at_words=False)
owns = _FILE.owns
knows = _FILE.knows
place = _FILE.place
render = _FILE.render
parse = whole_file
