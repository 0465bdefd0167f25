""".qwen/rules/**/*.md: Qwen Code loads them at start, or on touch with `paths`.

Seen on the wire with Qwen Code 0.15.10 and 0.24.4, 2026-11-22: a list in quotes, one
pattern an item (0.15 drops a list on one line); picomatch with dot files, so a bare
`*.py` is the root alone and a leading `/` matches nothing; comments and the header are
not sent. A class is negated by `^` alone, a bracket behind a backslash is itself (seen,
0.15.10). The agent never decides.
"""

from __future__ import annotations

from ..dialects import Dialect
from ..dialects import scope
from ..rule import ALWAYS
from ..rule import Kind
from ..rule import Rule
from .each import Each
from .each import Fields
from .each import Said
from .each import description_of
from .each import text_of

TITLE = ".qwen/rules"
NAMES = ()
MISSPELT = ()
NESTED = False
SHARED = False
LOST: frozenset[str] = frozenset()
OVERRIDES = ("qwen-code",)
SCOPES: frozenset[Kind] = frozenset({"always", "paths"})
_DIALECT = Dialect(braces=True, bare="root", backslash=True, negates="^")


def _header(rule: Rule, patterns: tuple[str, ...]) -> Fields:
    fields = description_of(rule)
    return {**fields, "paths": list(patterns)} if patterns else fields


def _read(fields: Fields) -> Said:
    found, notes = scope(fields.get("paths", ""), _DIALECT)
    return Said(found or ALWAYS, text_of(fields, "description"), ("paths", "description"), notes)


_FILES = Each(
    ".qwen/rules",
    header=_header,
    read=_read,
    dialect=_DIALECT,
    scopes=SCOPES,
    overrides=OVERRIDES,
    escape_at_words=True,
)
owns = _FILES.owns
knows = _FILES.knows
place = _FILES.place
render = _FILES.render
parse = _FILES.parse
