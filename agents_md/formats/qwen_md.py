"""QWEN.md: Qwen Code reads it beside AGENTS.md; one for the whole repository.

Seen on the wire with Qwen Code 0.15.10 and 0.24.4, 2026-11-22: from the root down to
the start folder; below that it is never loaded, so nothing is put there. `@word` is a
file to read.
"""

from __future__ import annotations

from . import shared
from .base import whole_file

TITLE = "QWEN.md"
NAMES = ("QWEN.md",)
MISSPELT = ()
NESTED = False
SHARED = True
SCOPES = shared.ALWAYS_ONLY
LOST = shared.LOST
OVERRIDES = ()
_FILE = shared.Shared("QWEN.md", nested=NESTED, escape_at_words=True)
owns = _FILE.owns
knows = _FILE.knows
place = _FILE.place
render = _FILE.render
parse = whole_file
