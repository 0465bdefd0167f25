""".devin/rules/*.md: Devin's rules, once Windsurf's; `.windsurf/rules/` is read alike.

Documented (docs.windsurf.com, docs.devin.ai, 2026): `trigger` is always_on, glob,
model_decision or manual, 12,000 characters a rule. `globs` are a list in quotes: the
CLI drops a rule whose `globs` are a string. Its matcher is not documented. Without
`trigger`, globs or a description say it, else it is manual.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..dialects import Dialect
from ..rule import Kind
from ..rule import Rule
from .each import Each
from .each import Fields
from .each import Said
from .each import description_of
from .each import modes

TITLE = ".devin/rules"
NAMES = ()
MISSPELT = ()
NESTED = False
SHARED = False
LOST: frozenset[str] = frozenset()
OVERRIDES = ("devin",)
SCOPES: frozenset[Kind] = frozenset({"always", "paths", "described", "manual"})
_DIALECT = Dialect()
_WORDS: Mapping[str, Kind] = {
    "always_on": "always", "glob": "paths", "model_decision": "described", "manual": "manual",
}  # fmt: skip


def _header(rule: Rule, patterns: tuple[str, ...]) -> Fields:
    word = next(w for w, kind in _WORDS.items() if kind == rule.scope.kind)
    fields: dict[str, object] = {"trigger": word}
    if patterns:
        fields["globs"] = list(patterns)
    return {**fields, **description_of(rule)}


def _read(fields: Fields) -> Said:
    return modes(fields, "trigger", _WORDS, "globs", _DIALECT, neither="manual")


_FILES = Each(
    ".devin/rules",
    header=_header,
    read=_read,
    dialect=_DIALECT,
    scopes=SCOPES,
    overrides=OVERRIDES,
    flat=True,
    older=(".windsurf/rules",),
)
owns = _FILES.owns
knows = _FILES.knows
place = _FILES.place
render = _FILES.render
parse = _FILES.parse
