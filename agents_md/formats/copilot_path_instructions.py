""".github/instructions/**/*.instructions.md: Copilot's instructions for paths.

`applyTo` is one string in quotes, parted by commas: VS Code drops a list, and reads
`src/**` as any `src` folder (vscode-docs, 2026-03-25); github.com takes `*.py` for the
root alone (docs.github.com, 2026). Seen on the wire with Copilot CLI 1.0.102,
2026-11-22: braces and classes work, `src/**` is from the root, a name without a slash
holds in any folder; the text comes when a matching file is read; without `applyTo`, or
with `**`, it is sent at start; the header is sent as text. VS Code lets the agent decide
by the description where there is no `applyTo`.
"""

from __future__ import annotations

from ..dialects import Dialect
from ..dialects import scope
from ..rule import Kind
from ..rule import Rule
from ..rule import Scope
from .each import Each
from .each import Fields
from .each import Said
from .each import description_of
from .each import quoted_line
from .each import text_of
from .each import yaml_line

TITLE = ".github/instructions"
NAMES = ()
MISSPELT = ()
NESTED = False
SHARED = False
LOST: frozenset[str] = frozenset()
OVERRIDES = ("copilot-cli", "copilot-vscode", "copilot-cloud")
SCOPES: frozenset[Kind] = frozenset({"always", "paths"})
_DIALECT = Dialect(braces=True, floats=True, string=True)


def _header(rule: Rule, patterns: tuple[str, ...]) -> Fields:
    fields = description_of(rule)
    if rule.scope.kind == "always":
        return {**fields, "applyTo": "**"}
    return {**fields, "applyTo": ",".join(patterns)} if patterns else fields


def _line(key: str, value: object) -> str:
    if key == "applyTo" and isinstance(value, str):
        return quoted_line(key, value)
    return yaml_line(key, value)


def _read(fields: Fields) -> Said:
    found, notes = scope(fields.get("applyTo", ""), _DIALECT)
    description = text_of(fields, "description")
    other = Scope("described" if description else "manual")
    return Said(found or other, description, ("applyTo", "description"), notes)


_FILES = Each(
    ".github/instructions",
    ".instructions.md",
    header=_header,
    read=_read,
    line=_line,
    dialect=_DIALECT,
    scopes=SCOPES,
    overrides=OVERRIDES,
)
owns = _FILES.owns
knows = _FILES.knows
place = _FILES.place
render = _FILES.render
parse = _FILES.parse
