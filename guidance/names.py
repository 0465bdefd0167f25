"""Names that rule files have."""

from __future__ import annotations

from agents_md.formats import FORMATS
from agents_md.formats import IMPORTABLE

_NAMES = frozenset(n for f in FORMATS.values() for n in f.NAMES)
_MISSPELT = frozenset(n for f in FORMATS.values() for n in f.MISSPELT)  # in lower case
# Names, in lower case, that no folder on the way to a nested output may have.
NESTED = _MISSPELT | {n.casefold() for f in FORMATS.values() if f.NESTED for n in f.NAMES}


def is_rule_file(name: str) -> bool:
    """Whether a file of this name in the source folder is a rule file, and no standard.

    `gemini.md` is a good name of a standard; `GEMINI.md` is not.
    """
    return name in _NAMES or name.casefold() in _MISSPELT


def is_importable(path: str) -> bool:
    """Whether `guidance import` takes a file of this name."""
    name = path.rpartition("/")[2].casefold()
    return any(name in {n.casefold() for n in (*f.NAMES, *f.MISSPELT)} for f in IMPORTABLE.values())
