"""CODEBUDDY.md: CodeBuddy's memory. Read, and not written: `.codebuddy/rules/` is.

Reported for 2.151.0 (2026-09-22), see :mod:`agents_md.agents.codebuddy`.
"""

from __future__ import annotations

from . import shared
from .base import whole_file

NAMES = ("CODEBUDDY.md",)
MISSPELT = ()
knows = shared.Shared(NAMES[0]).knows
parse = whole_file
