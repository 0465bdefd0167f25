""".windsurfrules: the one file of older Windsurf. Read, and not written: `.devin/rules/` is.

Documented (docs.windsurf.com, 2026: legacy, still read); gptme 0.35.1 was seen to send
it (2026-11-22), and Zed stops at it.
"""

from __future__ import annotations

from . import shared
from .base import whole_file

NAMES = (".windsurfrules",)
MISSPELT = ()
knows = shared.Shared(NAMES[0]).knows
parse = whole_file
