""".openhands/skills/*.md: OpenHands' own skills; `.openhands/microagents/` is read alike.

Seen on the wire with OpenHands CLI 1.16.0 (SDK 1.21), 2026-11-22: files of both folders
are sent at start, without their header. In SDK 1.58.2 (source) a skill with `paths` comes
when such a file is touched: `*`, `?` and `**` alone are special, a pattern without a slash
holds at any depth, and one with a leading slash matches nothing. As an older version may
send it at start, the text says when it is in force. `triggers` are words of the task.
"""

from __future__ import annotations

from ..dialects import Dialect
from ..dialects import scope
from ..rule import ALWAYS
from ..rule import Kind
from ..rule import Rule
from ..rule import Scope
from .each import Each
from .each import Fields
from .each import Said
from .each import description_of
from .each import text_of

TITLE = ".openhands/skills"
NAMES = ()
MISSPELT = ()
NESTED = False
SHARED = False
LOST: frozenset[str] = frozenset()
OVERRIDES = ("openhands",)
SCOPES: frozenset[Kind] = frozenset({"always"})
_DIALECT = Dialect(bare="any", classes=False)


def _header(rule: Rule, patterns: tuple[str, ...]) -> Fields:
    fields = description_of(rule)
    return {**fields, "paths": list(patterns)} if patterns else fields


def _read(fields: Fields) -> Said:
    found, notes = scope(fields.get("paths", ""), _DIALECT)
    description = text_of(fields, "description")
    words = fields.get("triggers")
    if found is None and isinstance(words, list) and words:
        found = Scope("described")
        description = description or "the task names " + ", ".join(str(w) for w in words)
    return Said(found or ALWAYS, description, ("paths", "description"), notes)


_FILES = Each(
    ".openhands/skills",
    header=_header,
    read=_read,
    dialect=_DIALECT,
    scopes=SCOPES,
    overrides=OVERRIDES,
    flat=True,
    older=(".openhands/microagents",),
)
owns = _FILES.owns
knows = _FILES.knows
place = _FILES.place
render = _FILES.render
parse = _FILES.parse
