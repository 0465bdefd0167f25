""".augment/rules/**/*.md: Augment's rules; it has no globs.

Documented (docs.augmentcode.com/cli/rules, 2026): `type` is always_apply,
agent_requested (by the description) or manual; an older page says that the CLI takes
manual for always. `type` is always written, because its default is told in two ways.
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

TITLE = ".augment/rules"
NAMES = ()
MISSPELT = ()
NESTED = False
SHARED = False
LOST: frozenset[str] = frozenset()
OVERRIDES = ("augment",)
SCOPES: frozenset[Kind] = frozenset({"always", "described"})
_WORDS: Mapping[str, Kind] = {
    "always_apply": "always", "agent_requested": "described", "manual": "manual",
}  # fmt: skip


def _header(rule: Rule, _patterns: tuple[str, ...]) -> Fields:
    kind = "always" if rule.scope.kind == "paths" else rule.scope.kind
    fields: dict[str, object] = {"type": next(w for w, k in _WORDS.items() if k == kind)}
    return {**fields, **description_of(rule)}


def _read(fields: Fields) -> Said:
    return modes(fields, "type", _WORDS, "", Dialect(), by_word=True)


_FILES = Each(
    ".augment/rules",
    header=_header,
    read=_read,
    scopes=SCOPES,
    overrides=OVERRIDES,
    endings=(".mdx",),
)
owns = _FILES.owns
knows = _FILES.knows
place = _FILES.place
render = _FILES.render
parse = _FILES.parse
