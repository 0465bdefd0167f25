""".kiro/steering/**/*.md: Kiro's steering files.

Reported by rulesync 17.0.0 (2026-09-22) and kiro.dev (2026): `inclusion` is always,
fileMatch (with `fileMatchPattern`, a string or a list), auto (with `name` and
`description`) or manual; no header is always, and so is one without `inclusion`. Its
matcher is not documented.
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

TITLE = ".kiro/steering"
NAMES = ()
MISSPELT = ()
NESTED = False
SHARED = False
LOST: frozenset[str] = frozenset()
OVERRIDES = ("kiro",)
SCOPES: frozenset[Kind] = frozenset({"always", "paths", "described", "manual"})
_DIALECT = Dialect()
_WORDS: Mapping[str, Kind] = {
    "always": "always", "fileMatch": "paths", "auto": "described", "manual": "manual",
}  # fmt: skip


def _header(rule: Rule, patterns: tuple[str, ...]) -> Fields:
    word = next(w for w, kind in _WORDS.items() if kind == rule.scope.kind)
    fields: dict[str, object] = {"inclusion": word}
    if patterns:
        fields["fileMatchPattern"] = list(patterns)
    if rule.scope.kind == "described":
        fields["name"] = rule.id.replace("/", "-")
    return {**fields, **description_of(rule)}


def _read(fields: Fields) -> Said:
    said = modes(fields, "inclusion", _WORDS, "fileMatchPattern", _DIALECT, by_word=True)
    return said._replace(keys=(*said.keys, *(["name"] if said.scope.kind == "described" else [])))


_FILES = Each(
    ".kiro/steering",
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
