"""GEMINI.md: Gemini CLI reads it from the root down at start, and on touch below.

Seen on the wire with Gemini CLI 0.61.0, 2026-11-22; it keeps comments, and takes each
`@word` for a file to read. Copilot CLI, OpenHands and gptme were seen to send it, too.
"""

from __future__ import annotations

from . import shared
from .base import whole_file

TITLE = "GEMINI.md"
NAMES = ("GEMINI.md",)
MISSPELT = ()
NESTED = True
SHARED = True
SCOPES = shared.FOLDERS
LOST = shared.LOST
OVERRIDES = ()
_FILE = shared.Shared("GEMINI.md", nested=NESTED, escape_at_words=True)
owns = _FILE.owns
knows = _FILE.knows
place = _FILE.place
render = _FILE.render
parse = whole_file
