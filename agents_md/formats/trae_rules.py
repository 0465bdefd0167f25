""".trae/rules/*.md: Trae's rules, with the keys of Cursor's.

Reported by third parties, 2026: `description`, `globs` parted by commas,
`alwaysApply`; the older project_rules.md has no header and is in force always. How it
matches is not documented.
"""

from __future__ import annotations

from ..dialects import Dialect
from ..rule import ALWAYS
from ..rule import Kind
from .each import Each
from .each import Fields
from .each import Said
from .naked import bare_line
from .naked import cursor_header
from .naked import like_cursor

TITLE = ".trae/rules"
NAMES = ()
MISSPELT = ()
NESTED = False
SHARED = False
LOST: frozenset[str] = frozenset({"description:manual"})
OVERRIDES: tuple[str, ...] = ()
SCOPES: frozenset[Kind] = frozenset({"always", "paths", "described", "manual"})
_DIALECT = Dialect(string=True, naked=True)


def _read(fields: Fields) -> Said:
    return like_cursor(fields, _DIALECT)


_FILES = Each(
    ".trae/rules",
    header=cursor_header,
    read=_read,
    line=bare_line,
    dialect=_DIALECT,
    scopes=SCOPES,
    overrides=OVERRIDES,
    flat=True,
    headless=ALWAYS,
)
owns = _FILES.owns
knows = _FILES.knows
place = _FILES.place
render = _FILES.render
parse = _FILES.parse
