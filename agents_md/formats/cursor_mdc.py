""".cursor/rules/**/*.mdc: Cursor's own rules, one a file.

cursor.com/docs/rules (2026): `alwaysApply: true` is always, `globs` is when such a
file is at hand, a `description` alone lets the agent decide, none of these is on
request. `globs` are bare and parted by commas without a space: of its two readers the
one that splits lines finds nothing in quotes or lists, and a comma in braces parts
(Cursor 3.17.8, cosai-oasis/project-codeguard#121, 2026-08-21). How it matches is not
documented. Plain `.md` files there are not read.
"""

from __future__ import annotations

import re

from ..dialects import Dialect
from ..remark import Remark
from ..rule import Kind
from .each import Each
from .each import Fields
from .each import Said
from .naked import bare_line
from .naked import cursor_header
from .naked import like_cursor

TITLE = ".cursor/rules"
NAMES = ()
MISSPELT = ()
NESTED = False
SHARED = False
LOST: frozenset[str] = frozenset({"description:manual"})
OVERRIDES = ("cursor",)
SCOPES: frozenset[Kind] = frozenset({"always", "paths", "described", "manual"})
_DIALECT = Dialect(string=True, naked=True)
_NOT_BARE = re.compile(r"^globs:[ \t]*(?:\r?\n[ \t]*-[ \t]*\S|[\"'\[][^\r\n]*\w)", re.MULTILINE)


def _read(fields: Fields) -> Said:
    return like_cursor(fields, _DIALECT)


def _doubts(raw: str) -> tuple[str, ...]:
    if not _NOT_BARE.search(raw):
        return ()
    said = "`globs` is in quotes or a list, in which Cursor finds nothing; now it is for them"
    return (Remark(said, "changed"),)


_FILES = Each(
    ".cursor/rules",
    ".mdc",
    header=cursor_header,
    read=_read,
    line=bare_line,
    dialect=_DIALECT,
    scopes=SCOPES,
    overrides=OVERRIDES,
    doubts=_doubts,
)
owns = _FILES.owns
knows = _FILES.knows
place = _FILES.place
render = _FILES.render
parse = _FILES.parse
