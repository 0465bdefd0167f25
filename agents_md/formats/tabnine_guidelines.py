""".tabnine/guidelines/*.md: Tabnine's agent in an IDE loads all of them, always.

Reported by rulesync 17.0.0 (2026-09-22). Its CLI reads TABNINE.md and not this folder.
"""

from __future__ import annotations

from ..rule import Kind
from .each import Each

TITLE = ".tabnine/guidelines"
NAMES = ()
MISSPELT = ()
NESTED = False
SHARED = False
LOST: frozenset[str] = frozenset({"description", "overrides"})
OVERRIDES: tuple[str, ...] = ()
SCOPES: frozenset[Kind] = frozenset({"always"})
_FILES = Each(".tabnine/guidelines", flat=True, has_header=False)
owns = _FILES.owns
knows = _FILES.knows
place = _FILES.place
render = _FILES.render
parse = _FILES.parse
