""".factory/AGENTS.md: Factory droid reads it after CLAUDE.md and AGENTS.md.

Seen on the wire with droid 0.215.0, 2026-11-22: `@file` is not read; these files
share 80,000 characters, and this one is among the last to get them.
"""

from __future__ import annotations

from . import shared
from .base import whole_file

TITLE = ".factory/AGENTS.md"
NAMES: tuple[str, ...] = ()
MISSPELT = ()
NESTED = False
SHARED = True
SCOPES = shared.ALWAYS_ONLY
LOST = shared.LOST
OVERRIDES = ()
_FILE = shared.Shared(".factory/AGENTS.md", nested=NESTED, escape_at_words=False)
owns = _FILE.owns
knows = _FILE.knows
place = _FILE.place
render = _FILE.render
parse = whole_file
