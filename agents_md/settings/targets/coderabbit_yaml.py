"""CodeRabbit: `reviews.path_instructions` in .coderabbit.yaml, a text for each glob.

docs.coderabbit.ai (2026): minimatch from the root, braces work; up to 20,000 characters an
entry (one that is longer makes the whole file invalid, and then none of it is used).
It reads AGENTS.md and others by itself, so only what these do not say belongs here.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...evidence import Evidence
from ...formats.words import in_words
from ...rule import Rule
from ...sections import sections
from ..base import Item
from ..finding import Syntax

TITLE = ".coderabbit.yaml"
DOCS = "https://docs.coderabbit.ai/configuration/path-instructions"
PATHS = (".coderabbit.yaml",)
NESTED = False
SYNTAX: Syntax = "yaml"
KEY = ("reviews", "path_instructions")
DEFAULTS = ()
EVIDENCE = Evidence("documented", "2026-11-22", "", "A service: not tried on the wire.")
MAX_CHARACTERS = 20_000
EVERYTHING = "**/*"


def wanted(_files: Sequence[str], rules: Sequence[Rule]) -> tuple[Item, ...]:
    """An entry a rule that is in force always or for paths; others cannot be said here.

    What is longer than an entry may be is pointed to, by the path of its standard.
    """
    told = [r for r in rules if r.scope.kind in ("always", "paths")]
    return tuple({"path": _glob(rule), "instructions": _text(rule)} for rule in told)


def _glob(rule: Rule) -> str:
    globs = rule.scope.globs
    if not globs:
        return EVERYTHING
    return globs[0] if len(globs) == 1 else "{" + ",".join(globs) + "}"


def _text(rule: Rule) -> str:
    section = sections([rule], "", preface=_level, escape_at_words=False)[0]
    text = section.render().strip()
    if len(text) > MAX_CHARACTERS:
        return f"{rule.title}: read {rule.source}"
    return text


def _level(rule: Rule) -> str:
    return in_words(Rule(rule.id, "", "", level=rule.level))
