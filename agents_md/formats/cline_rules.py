""".clinerules/*.md: Cline's rules. Its extension acts on `paths`, its CLI does not.

Seen on the wire with Cline CLI 3.0.65, 2026-11-22: each file of the folder, none of its
subfolders; the header is taken off and `paths` is ignored, so the text says when it is
in force. The extension matches a list of `paths` by picomatch with dot files (source,
2026-08-22); `workflows`, `hooks` and `skills` are folders with another meaning.
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

TITLE = ".clinerules"
NAMES = ()
MISSPELT = ()
NESTED = False
SHARED = False
LOST: frozenset[str] = frozenset({"description"})
OVERRIDES = ("cline",)
SCOPES: frozenset[Kind] = frozenset({"always"})
_DIALECT = Dialect(braces=True, bare="root", backslash=True, negates="^")


def _header(_rule: Rule, patterns: tuple[str, ...]) -> Fields:
    return {"paths": list(patterns)} if patterns else {}


def _read(fields: Fields) -> Said:
    found, notes = scope(fields.get("paths", ""), _DIALECT)
    return Said(found or ALWAYS, keys=("paths",), notes=notes)


_FILES = Each(
    ".clinerules",
    header=_header,
    read=_read,
    dialect=_DIALECT,
    scopes=SCOPES,
    overrides=OVERRIDES,
    flat=True,
    older=(".cline/rules",),
    endings=(".txt",),
    reserved=("workflows", "hooks", "skills"),
)
owns = _FILES.owns
knows = _FILES.knows
place = _FILES.place
render = _FILES.render
parse = _FILES.parse
