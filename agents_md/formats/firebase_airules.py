""".idx/airules.md: Gemini in Firebase Studio reads it.

Reported (rulesync 17.0.0, 2026-09-22); whether it still does was not checked.
"""

from __future__ import annotations

from . import shared
from .base import whole_file

TITLE = ".idx/airules.md"
NAMES: tuple[str, ...] = ()
MISSPELT = ()
NESTED = False
SHARED = True
SCOPES = shared.ALWAYS_ONLY
LOST = shared.LOST
OVERRIDES = ()
_FILE = shared.Shared(".idx/airules.md", nested=NESTED, escape_at_words=True)
owns = _FILE.owns
knows = _FILE.knows
place = _FILE.place
render = _FILE.render
parse = whole_file
