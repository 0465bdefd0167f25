""".kimi-code/AGENTS.md: Kimi Code reads it before AGENTS.md.

Seen on the wire with Kimi Code 2.1.0, 2026-11-22: from the root down to the start
folder, nothing below it, no file is read for an `@word`, nothing is cut at 256 KiB.
"""

from __future__ import annotations

from . import shared
from .base import whole_file

TITLE = ".kimi-code/AGENTS.md"
NAMES: tuple[str, ...] = ()
MISSPELT = ()
NESTED = False
SHARED = True
SCOPES = shared.ALWAYS_ONLY
LOST = shared.LOST
OVERRIDES = ()
_FILE = shared.Shared(".kimi-code/AGENTS.md", nested=NESTED, escape_at_words=False)
owns = _FILE.owns
knows = _FILE.knows
place = _FILE.place
render = _FILE.render
parse = whole_file
