"""CRUSH.md: Crush reads it from the start folder, beside some fifteen other names.

Read in its source, 2026-08-21; the program could not be run here.
"""

from __future__ import annotations

from . import shared
from .base import whole_file

TITLE = "CRUSH.md"
NAMES = ("CRUSH.md",)
MISSPELT = ()
NESTED = False
SHARED = True
SCOPES = shared.ALWAYS_ONLY
LOST = shared.LOST
OVERRIDES = ()
_FILE = shared.Shared("CRUSH.md", nested=NESTED, escape_at_words=False)
owns = _FILE.owns
knows = _FILE.knows
place = _FILE.place
render = _FILE.render
parse = whole_file
