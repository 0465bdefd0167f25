"""Names that rule files have, in lower case."""

from __future__ import annotations

from agents_md.formats import FORMATS

RULE_FILES = frozenset(n.casefold() for f in FORMATS.values() for n in (*f.NAMES, *f.MISSPELT))
