""".rules: Zed takes the first of nine names at the root, and this one comes first.

Documented (zed.dev/docs, 2026). Where it stands, Zed does not read AGENTS.md.
"""

from __future__ import annotations

from . import shared
from .base import whole_file

TITLE = ".rules"
NAMES = (".rules",)
MISSPELT = ()
NESTED = False
SHARED = True
SCOPES = shared.ALWAYS_ONLY
LOST = shared.LOST
OVERRIDES = ()
_FILE = shared.Shared(".rules", nested=NESTED, escape_at_words=False)
owns = _FILE.owns
knows = _FILE.knows
place = _FILE.place
render = _FILE.render
parse = whole_file
