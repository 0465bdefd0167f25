""".rovodev/AGENTS.md: Rovo Dev CLI reads it beside the root's AGENTS.md.

Reported by rulesync 17.0.0 (2026-09-22).
"""

from __future__ import annotations

from . import shared
from .base import whole_file

TITLE = ".rovodev/AGENTS.md"
NAMES = ()
MISSPELT = ()
NESTED = False
SHARED = True
SCOPES = shared.ALWAYS_ONLY
LOST = shared.LOST
OVERRIDES = ()
_FILE = shared.Shared(".rovodev/AGENTS.md", nested=NESTED, escape_at_words=False)
owns = _FILE.owns
knows = _FILE.knows
place = _FILE.place
render = _FILE.render
parse = whole_file
