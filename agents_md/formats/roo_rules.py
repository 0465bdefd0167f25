""".roo/rules/**/*.md: Roo Code and Zoo Code load all of them, by name, always.

Read in the last source of Roo Code (2026-04-14): all text files, so XML as well; no
globs, and a header is text. Rules for one mode (`.roo/rules-MODE/`) are not written.
"""

from __future__ import annotations

from ..rule import Kind
from .each import Each

TITLE = ".roo/rules"
NAMES = ()
MISSPELT = ()
NESTED = False
SHARED = False
LOST: frozenset[str] = frozenset({"description", "overrides"})
OVERRIDES: tuple[str, ...] = ()
SCOPES: frozenset[Kind] = frozenset({"always"})
_FILES = Each(".roo/rules", flat=False, has_header=False, endings=(".txt", ".xml"))
owns = _FILES.owns
knows = _FILES.knows
place = _FILES.place
render = _FILES.render
parse = _FILES.parse
