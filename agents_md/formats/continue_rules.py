""".continue/rules/**/*.md: Continue's rules. What its CLI would never load is always on.

Seen on the wire with Continue CLI 1.5.47, 2026-11-22: a rule with `globs` comes only
with `alwaysApply: true`, one with `alwaysApply: false` never does, and the header is
not sent. So `alwaysApply: true` stands in each, and the text says when it is in force;
`globs` are kept for people, who may set `continue: {alwaysApply: false}` for the
editor alone. Its editor matches by minimatch against addresses, so `src/**` needs
`**/src/**` as well (source, 2026-06-18).
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

TITLE = ".continue/rules"
NAMES = ()
MISSPELT = ()
NESTED = False
SHARED = False
LOST: frozenset[str] = frozenset()
OVERRIDES = ("continue",)
SCOPES: frozenset[Kind] = frozenset({"always"})
_DIALECT = Dialect(braces=True, bare="root", backslash=True, twice=True)


def _header(rule: Rule, patterns: tuple[str, ...]) -> Fields:
    fields = description_of(rule)
    if patterns:
        fields["globs"] = list(patterns)
    return {**fields, "alwaysApply": True}


def _read(fields: Fields) -> Said:
    keys = ("description", "globs", "alwaysApply")
    description = text_of(fields, "description")
    found, notes = scope(fields.get("globs", ""), _DIALECT)
    if fields.get("alwaysApply") is True:
        found = ALWAYS
    elif found is None and fields.get("alwaysApply") is False:
        found = Scope("described" if description else "manual")
    return Said(found or ALWAYS, description, keys, notes)


_FILES = Each(
    ".continue/rules",
    header=_header,
    read=_read,
    dialect=_DIALECT,
    scopes=SCOPES,
    overrides=OVERRIDES,
)
owns = _FILES.owns
knows = _FILES.knows
place = _FILES.place
render = _FILES.render
parse = _FILES.parse
