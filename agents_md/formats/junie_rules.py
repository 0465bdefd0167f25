""".junie/rules/*.md: Junie loads all of them beside the root's AGENTS.md.

Reported by rulesync 17.0.0 from the vendor's pages of 2026-08-21: no scopes; with a
`.junie/AGENTS.md` neither these nor the root's AGENTS.md are read, so that one is not
written.
"""

from __future__ import annotations

from ..rule import Kind
from .each import Each

TITLE = ".junie/rules"
NAMES = ()
MISSPELT = ()
NESTED = False
SHARED = False
LOST: frozenset[str] = frozenset({"description", "overrides"})
OVERRIDES: tuple[str, ...] = ()
SCOPES: frozenset[Kind] = frozenset({"always"})
_FILES = Each(".junie/rules", flat=True, has_header=False)
owns = _FILES.owns
knows = _FILES.knows
place = _FILES.place
render = _FILES.render
parse = _FILES.parse
