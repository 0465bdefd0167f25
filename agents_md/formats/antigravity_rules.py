""".agents/rules/*.md: Antigravity's rules.

Reported by rulesync 17.0.0 (2026-09-22): `trigger` as Devin's, `globs` one string,
parted by commas; 12,000 characters a rule; `@file` is read. Its matcher is not
documented. Its CLI (`agy`) reads the folder as plain text, header included.
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
from .each import quoted_line
from .each import yaml_line

TITLE = ".agents/rules"
NAMES = ()
MISSPELT = ()
NESTED = False
SHARED = False
LOST: frozenset[str] = frozenset()
OVERRIDES = ("antigravity",)
SCOPES: frozenset[Kind] = frozenset({"always", "paths", "described", "manual"})
_DIALECT = Dialect(string=True)
_WORDS: Mapping[str, Kind] = {
    "always_on": "always", "glob": "paths", "model_decision": "described", "manual": "manual",
}  # fmt: skip


def _header(rule: Rule, patterns: tuple[str, ...]) -> Fields:
    word = next(w for w, kind in _WORDS.items() if kind == rule.scope.kind)
    fields: dict[str, object] = {"trigger": word}
    if patterns:
        fields["globs"] = ",".join(patterns)
    return {**fields, **description_of(rule)}


def _line(key: str, value: object) -> str:
    if key == "globs" and isinstance(value, str):
        return quoted_line(key, value)
    return yaml_line(key, value)


def _read(fields: Fields) -> Said:
    return modes(fields, "trigger", _WORDS, "globs", _DIALECT)


_FILES = Each(
    ".agents/rules",
    header=_header,
    read=_read,
    line=_line,
    dialect=_DIALECT,
    scopes=SCOPES,
    overrides=OVERRIDES,
    flat=True,
    older=(".agent/rules",),
    escape_at_words=True,
)
owns = _FILES.owns
knows = _FILES.knows
place = _FILES.place
render = _FILES.render
parse = _FILES.parse
