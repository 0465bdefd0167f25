""".qoder/rules/**/*.md: Qoder's rules. Read, and not written: AGENTS.md is.

Documented for Qoder CLI (docs.qoder.com, 2026-11): `paths`, from the folder that holds
.qoder, scope a rule; any other is in force always. Keys of its editor (`trigger`) say
nothing to the CLI, and are kept.
"""

from __future__ import annotations

from ..dialects import Dialect
from ..dialects import scope
from ..rule import ALWAYS
from .each import Each
from .each import Fields
from .each import Said

NAMES: tuple[str, ...] = ()
MISSPELT = ()


def _read(fields: Fields) -> Said:
    found, notes = scope(fields.get("paths", ""), Dialect())
    return Said(found or ALWAYS, keys=("paths",), notes=notes)


_FILES = Each(".qoder/rules", read=_read)
knows = _FILES.knows
parse = _FILES.parse
