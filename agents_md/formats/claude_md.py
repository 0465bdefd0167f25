"""CLAUDE.md: written as `.claude/CLAUDE.md` in the folder that the text is for.

There, and nowhere else, each version of Claude Code loads it at start, on touch and
from a subfolder, and no other agent that was run reads it: a copy in CLAUDE.md is
sent twice by four agents, a bridge to AGENTS.md is lost in subfolders. Seen on the
wire with Claude Code 2.1.197 and 2.1.330, 2026-11-22. Any memory file's header is
taken off, and block comments are not sent; `@word` is a file to read
(code.claude.com/docs/en/memory, 2026-11).
"""

from __future__ import annotations

import posixpath

from . import shared
from .base import whole_file

TITLE = "CLAUDE.md"
NAMES = ("CLAUDE.md",)
MISSPELT = ()
NESTED = True
SHARED = True
SCOPES = shared.FOLDERS
LOST = shared.LOST
OVERRIDES = ()
_FILE = shared.Shared(".claude/CLAUDE.md", nested=NESTED, escape_at_words=True)
owns = _FILE.owns


def knows(path: str) -> bool:
    """Also in a folder itself, where people put it."""
    return posixpath.basename(path) == NAMES[0]


place = _FILE.place
render = _FILE.render
parse = whole_file
