""".claude/rules/**/*.md: Claude Code loads them at start, or on touch with `paths`.

Seen on the wire with Claude Code 2.1.197, 2026-11-22: `paths` as a list in quotes works
as in .gitignore, from the folder that holds `.claude`; `/x` is the root alone, a bracket
behind a backslash is itself, and no class can be negated; block comments and the header
are not sent; an unknown key (`globs`) changes nothing, and a file without `paths` is
loaded at start. A rule waits for a file that is *read*: one for files yet to be written
does not come. The agent never decides. Copilot CLI 1.0.102 and VS Code read this folder,
too.
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

TITLE = ".claude/rules"
NAMES = ()
MISSPELT = ()
NESTED = False
SHARED = False
LOST: frozenset[str] = frozenset({"description"})
OVERRIDES = ("claude-code",)
SCOPES: frozenset[Kind] = frozenset({"always", "paths"})
_DIALECT = Dialect(bare="any", deepens=True, root="/", backslash=True, negates="")


def _header(_rule: Rule, patterns: tuple[str, ...]) -> Fields:
    return {"paths": list(patterns)} if patterns else {}


def _read(fields: Fields) -> Said:
    found, notes = scope(fields.get("paths", ""), _DIALECT)
    return Said(found or ALWAYS, keys=("paths",), notes=notes)


_FILES = Each(
    ".claude/rules",
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
