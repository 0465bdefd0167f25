""".github/copilot-instructions.md: one Markdown file for all Copilots, always in force.

Seen on the wire with Copilot CLI 1.0.102, 2026-11-22: sent whole, comments included,
and `@file` is not read there. VS Code, the cloud agent and code review read it as
well (docs.github.com, 2026); gptme 0.35.1 does, too (seen). Zed stops at it.
"""

from __future__ import annotations

from . import shared
from .base import whole_file

TITLE = "copilot-instructions.md"
NAMES = ("copilot-instructions.md",)
MISSPELT = ()
NESTED = False
SHARED = True
SCOPES = shared.ALWAYS_ONLY
LOST = shared.LOST
OVERRIDES = ()
_FILE = shared.Shared(".github/copilot-instructions.md", nested=NESTED, escape_at_words=False)
owns = _FILE.owns
knows = _FILE.knows
place = _FILE.place
render = _FILE.render
parse = whole_file
