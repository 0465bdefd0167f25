"""Headers with Cursor's keys, for readers that split lines: no quotes, no lists."""

from __future__ import annotations

from .. import headers
from ..dialects import Dialect
from ..dialects import scope
from ..remark import Remark
from ..rule import ALWAYS
from ..rule import Rule
from ..rule import Scope
from .each import Fields
from .each import Said
from .each import description_of
from .each import text_of
from .each import yaml_line


def cursor_header(rule: Rule, patterns: tuple[str, ...]) -> Fields:
    """The fields of a rule. With globs as well, `alwaysApply: true` confuses some versions."""
    # With a description, the agent decides.
    fields = description_of(rule) if rule.scope.kind != "manual" else {}
    if patterns:
        fields["globs"] = list(patterns)
    return {**fields, "alwaysApply": rule.scope.kind == "always"}


def bare_line(key: str, value: object) -> str:
    """One field; a list is bare, parted by commas without a space."""
    if isinstance(value, list):
        return f"{key}: {','.join(' '.join(str(v).split()) for v in value)}"
    return f"{key}: {headers.plain(value)}" if isinstance(value, str) else yaml_line(key, value)


def like_cursor(fields: Fields, dialect: Dialect) -> Said:
    """What such a header says; people write `alwaysApply: "true"`, and mean it."""
    keys = ("description", "globs", "alwaysApply")
    description = text_of(fields, "description")
    found, notes = scope(fields.get("globs", ""), dialect)
    always = fields.get("alwaysApply")
    if always is True or always == "true":
        if always == "true":
            notes += (Remark('`alwaysApply: "true"` in quotes is read as true', "translated"),)
        if found not in (None, ALWAYS):
            said = "`globs` are left out: `alwaysApply: true` is for every file"
            notes += (Remark(said, "kept"),)
        return Said(ALWAYS, description, keys, notes)
    return Said(found or Scope("described" if description else "manual"), description, keys, notes)
