""".cursorrules: one plain file at the root, everything in it, scopes said in words.

Source: cursor.com/docs/rules (2026: "legacy", still read); gptme 0.35.1 and
OpenHands 1.16.0 were seen to send it whole, comments included (2026-11-22).
"""

from __future__ import annotations

from . import shared
from .base import whole_file

TITLE = ".cursorrules"
NAMES = (".cursorrules",)
MISSPELT = ()
NESTED = False
SHARED = True
SCOPES = shared.ALWAYS_ONLY
LOST = shared.LOST
OVERRIDES = ()
_FILE = shared.Shared(NAMES[0], points=False)
owns = _FILE.owns
knows = _FILE.knows
place = _FILE.place
render = _FILE.render
parse = whole_file
