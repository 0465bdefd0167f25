""".bob/rules/**: IBM Bob loads all of them beside AGENTS.md, always.

Reported by rulesync 17.0.0 (2026-09-22).
"""

from __future__ import annotations

from ..rule import Kind
from .each import Each

TITLE = ".bob/rules"
NAMES = ()
MISSPELT = ()
NESTED = False
SHARED = False
LOST: frozenset[str] = frozenset({"description", "overrides"})
OVERRIDES: tuple[str, ...] = ()
SCOPES: frozenset[Kind] = frozenset({"always"})
_FILES = Each(".bob/rules", flat=False, has_header=False)
owns = _FILES.owns
knows = _FILES.knows
place = _FILES.place
render = _FILES.render
parse = _FILES.parse
