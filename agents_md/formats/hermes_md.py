""".hermes.md: Hermes Agent takes the first of it, HERMES.md, AGENTS.md, CLAUDE.md, .cursorrules.

Reported by rulesync 17.0.0 (2026-09-22). Where it stands, AGENTS.md is not read.
"""

from __future__ import annotations

from . import shared
from .base import whole_file

TITLE = ".hermes.md"
NAMES = (".hermes.md",)
MISSPELT = ()
NESTED = False
SHARED = True
SCOPES = shared.ALWAYS_ONLY
LOST = shared.LOST
OVERRIDES = ()
_FILE = shared.Shared(".hermes.md", nested=NESTED, escape_at_words=False)
owns = _FILE.owns
knows = _FILE.knows
place = _FILE.place
render = _FILE.render
parse = whole_file
