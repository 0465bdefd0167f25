"""When a rule is in force and how binding it is, in words that can be read back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ..rule import ALWAYS
from ..rule import Level
from ..rule import Rule
from ..rule import Scope
from ..sections import escape

_PATHS = re.compile(
    r"In force for files that match ((?:`[^`\n]+`(?:, | or )?)+) \(from the root\)\."
)
_DESCRIBED = re.compile(r"In force when it fits the task \((.+)\)\.(?= Binding: | Optional\.|$)")
_MANUAL = "In force only when a person asks for it."
_LEVELS: dict[str, Level] = {"must": "must", "may": "may"}
_LEVEL_WORDS = {"must": "Binding: this must be followed.", "may": "Optional."}
_ESCAPED = re.compile(r"\\([\\`*_\[\]<&@#.)>+=~-])")


class Words(NamedTuple):
    """What a line of words says."""

    scope: Scope
    level: Level
    description: str


def in_words(rule: Rule) -> str:
    """The line below a rule's heading: when it is in force, and how binding it is."""
    said: list[str] = []
    scope = rule.scope
    if scope.kind == "paths":
        said.append(f"In force for files that match {code_list(scope.globs)} (from the root).")
    elif scope.kind == "described":
        said.append(f"In force when it fits the task ({escape(rule.description).rstrip('.')}).")
    elif scope.kind == "manual":
        said.append(_MANUAL)
    if rule.level in _LEVEL_WORDS:
        said.append(_LEVEL_WORDS[rule.level])
    return " ".join(said)


def code_list(globs: Sequence[str]) -> str:
    """Globs as code, with commas and a last "or"."""
    codes = [f"`{g}`" for g in globs]
    return codes[0] if len(codes) == 1 else ", ".join(codes[:-1]) + " or " + codes[-1]


def from_words(line: str) -> Words | None:
    """What a line that :func:`in_words` wrote says; None for any other line."""
    rest, scope, description = line, ALWAYS, ""
    if paths := _PATHS.match(line):
        scope, rest = Scope("paths", tuple(re.findall("`([^`]+)`", paths[1]))), line[paths.end() :]
    elif described := _DESCRIBED.match(line):
        description, rest = _ESCAPED.sub(r"\1", described[1]), line[described.end() :]
        scope = Scope("described")
    elif line.startswith(_MANUAL):
        scope, rest = Scope("manual"), line[len(_MANUAL) :]
    for level, words in _LEVEL_WORDS.items():
        if rest.strip() == words:
            return Words(scope, _LEVELS[level], description)
    return Words(scope, "should", description) if line and not rest else None
