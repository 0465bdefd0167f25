"""CLAUDE.md, also in `.claude/`: read for `guidance import`; not written yet.

Source: code.claude.com/docs/en/memory (2026-11); what is loaded when was seen on
the wire with Claude Code 2.1.197 and 2.1.330 on 2026-11-22.
"""

from __future__ import annotations

from .base import whole_file

NAMES = ("CLAUDE.md",)
MISSPELT = ("claude.md",)
parse = whole_file
