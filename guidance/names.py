"""Names that rule files have, in lower case."""

from __future__ import annotations

from agents_md.formats import FORMATS

NAMES = frozenset(n for f in FORMATS.values() for n in f.NAMES)
MISSPELT = frozenset(n for f in FORMATS.values() for n in f.MISSPELT)
RULE_FILES = frozenset(n.casefold() for n in NAMES) | MISSPELT
