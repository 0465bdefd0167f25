"""Names that rule files have."""

from __future__ import annotations

from agents_md.formats import FORMATS
from agents_md.formats import IMPORTABLE
from agents_md.formats import LINES

_NAMES = frozenset(n for line in LINES.values() for n in line.names)
_MISSPELT = frozenset(n for line in LINES.values() for n in line.misspelt)  # in lower case


def known() -> frozenset[str]:
    """All names of rule files, folded, those that are nearly right too."""
    return _MISSPELT | {n.casefold() for n in _NAMES}


def nested() -> frozenset[str]:
    """Names, in lower case, that no folder on the way to a nested output may have."""
    names = (line.names for name, line in LINES.items() if line.names and FORMATS[name].NESTED)
    return _MISSPELT | {n.casefold() for each in names for n in each}


def is_rule_file(name: str) -> bool:
    """Whether a file of this name in the source folder is a rule file, and no standard.

    `gemini.md` is a good name of a standard; `GEMINI.md` is not.
    """
    return name in _NAMES or name.casefold() in _MISSPELT


def is_importable(path: str) -> bool:
    """Whether `guidance import` takes a file of this name."""
    name = path.rpartition("/")[2].casefold()
    return any(name in {n.casefold() for n in (*f.NAMES, *f.MISSPELT)} for f in IMPORTABLE.values())
