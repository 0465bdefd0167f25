""".codebuddy/rules/**/*.md: CodeBuddy Code's rules, with `paths` on touch.

Reported by rulesync 17.0.0 (2026-09-22) from codebuddy.ai/docs/cli/memory:
`alwaysApply` is true where it is not said, and false with `paths` waits for a file
that matches; neither is dropped, so what people ask for is always there. A bare
pattern holds at any depth; a comma outside of braces parts.
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

TITLE = ".codebuddy/rules"
NAMES = ()
MISSPELT = ()
NESTED = False
SHARED = False
LOST: frozenset[str] = frozenset()
OVERRIDES = ("codebuddy",)
SCOPES: frozenset[Kind] = frozenset({"always", "paths"})
_DIALECT = Dialect(braces=True, bare="any", backslash=True)


def _header(rule: Rule, patterns: tuple[str, ...]) -> Fields:
    fields = description_of(rule)
    if patterns:
        fields["paths"] = list(patterns)
    return {**fields, "alwaysApply": not patterns}


def _read(fields: Fields) -> Said:
    found, notes = scope(fields.get("paths", ""), _DIALECT)
    if fields.get("alwaysApply") is True:
        found = ALWAYS
    keys = ("paths", "alwaysApply", "description")
    return Said(found or ALWAYS, text_of(fields, "description"), keys, notes)


_FILES = Each(
    ".codebuddy/rules",
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
