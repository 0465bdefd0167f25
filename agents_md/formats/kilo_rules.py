""".kilo/rules/*.md: Kilo Code loads all of them, always.

Seen on the wire with Kilo Code CLI 7.7.7, 2026-11-22: no subfolders, the header is sent
as text and `globs` in it are ignored, nothing is loaded when started in a subfolder.
"""

from __future__ import annotations

from ..rule import Kind
from .each import Each

TITLE = ".kilo/rules"
NAMES = ()
MISSPELT = ()
NESTED = False
SHARED = False
LOST: frozenset[str] = frozenset({"description", "overrides"})
OVERRIDES: tuple[str, ...] = ()
SCOPES: frozenset[Kind] = frozenset({"always"})
_FILES = Each(".kilo/rules", flat=True, has_header=False, older=(".kilocode/rules",))
owns = _FILES.owns
knows = _FILES.knows
place = _FILES.place
render = _FILES.render
parse = _FILES.parse
