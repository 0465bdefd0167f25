""".aiassistant/rules/*.md: rules of JetBrains AI Assistant. The header is not YAML.

Reported by rulesync 17.0.0 (plugin build 262.10968.75, 2026-09-22): lines of
`key: value`, ended by the first `---` anywhere; `apply` is always, manually, by model
decision (with `instructions`), by file patterns (with `patterns`, parted by commas,
braces not expanded, quotes kept) or off; a file without `apply` is off.
"""

from __future__ import annotations

from collections.abc import Mapping

from .. import headers
from ..dialects import Dialect
from ..rule import Kind
from ..rule import Rule
from .each import Each
from .each import Fields
from .each import Said
from .each import modes
from .each import text_of

TITLE = ".aiassistant/rules"
NAMES = ()
MISSPELT = ()
NESTED = False
SHARED = False
LOST: frozenset[str] = frozenset({"description:always", "description:paths", "description:manual"})
OVERRIDES = ("jetbrains-ai",)
SCOPES: frozenset[Kind] = frozenset({"always", "paths", "described", "manual"})
_DIALECT = Dialect(string=True, naked=True, ruler=True)
_WORDS: Mapping[str, Kind] = {
    "always": "always", "by file patterns": "paths", "by model decision": "described",
    "manually": "manual",
}  # fmt: skip


def _header(rule: Rule, patterns: tuple[str, ...]) -> Fields:
    word = next(w for w, kind in _WORDS.items() if kind == rule.scope.kind)
    fields: dict[str, object] = {"apply": word}
    if patterns:
        fields["patterns"] = ", ".join(patterns)
    if rule.scope.kind == "described":
        fields["instructions"] = rule.description
    return fields


def _line(key: str, value: object) -> str:
    said = ", ".join(str(v) for v in value) if isinstance(value, list) else str(value)
    said = said.lower() if isinstance(value, bool) else said
    return f"{key}: {' '.join(said.replace('---', '- - -').split())}"


def _read(fields: Fields) -> Said:
    """What a file's header says; one without `apply` is off, which is nearest to manual."""
    said = modes(fields, "apply", _WORDS, "patterns", _DIALECT, neither="manual")
    described = text_of(fields, "instructions")
    return said._replace(description=described, keys=("apply", "patterns", "instructions"))


_FILES = Each(
    ".aiassistant/rules",
    header=_header,
    read=_read,
    line=_line,
    dialect=_DIALECT,
    scopes=SCOPES,
    overrides=OVERRIDES,
    flat=True,
    split=headers.loose,
)
owns = _FILES.owns
knows = _FILES.knows
place = _FILES.place
render = _FILES.render
parse = _FILES.parse
