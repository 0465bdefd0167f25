""".goosehints: goose reads it before AGENTS.md, from the root down and on touch.

Seen on the wire with goose 1.34.0, 2026-11-22: comments are kept, and `@file` is read.
"""

from __future__ import annotations

from . import shared
from .base import whole_file

TITLE = ".goosehints"
NAMES = (".goosehints",)
MISSPELT = ()
NESTED = True
SHARED = True
SCOPES = shared.FOLDERS
LOST = shared.LOST
OVERRIDES = ()
_FILE = shared.Shared(".goosehints", nested=NESTED, escape_at_words=True)
owns = _FILE.owns
knows = _FILE.knows
place = _FILE.place
render = _FILE.render
parse = whole_file
