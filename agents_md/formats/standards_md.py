""".agents/standards.md: a file that no agent reads by itself, for settings that name files.

Gemini CLI, opencode, aider and others load files that their settings name; what has no
room in AGENTS.md then needs a file that nobody else loads. No agent that was run, and
none in its documents, reads this name (2026-11-22); the build reads it back all the same.
"""

from __future__ import annotations

from . import shared
from .base import whole_file

TITLE = ".agents/standards.md"
NAMES = ()
MISSPELT = ()
NESTED = False
SHARED = True
SCOPES = shared.ALWAYS_ONLY
LOST = shared.LOST
OVERRIDES = ()
_FILE = shared.Shared(".agents/standards.md", nested=NESTED, escape_at_words=True)
owns = _FILE.owns
knows = _FILE.knows
place = _FILE.place
render = _FILE.render
parse = whole_file
