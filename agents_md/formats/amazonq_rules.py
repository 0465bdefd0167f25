""".amazonq/rules/**/*.md: Amazon Q Developer loads all of them, always.

Documented (AWS, 2026): plain Markdown; its CLI takes what its agent file names. Kiro
follows it.
"""

from __future__ import annotations

from ..rule import Kind
from .each import Each

TITLE = ".amazonq/rules"
NAMES = ()
MISSPELT = ()
NESTED = False
SHARED = False
LOST: frozenset[str] = frozenset({"description", "overrides"})
OVERRIDES: tuple[str, ...] = ()
SCOPES: frozenset[Kind] = frozenset({"always"})
_FILES = Each(".amazonq/rules", flat=False, has_header=False)
owns = _FILES.owns
knows = _FILES.knows
place = _FILES.place
render = _FILES.render
parse = _FILES.parse
