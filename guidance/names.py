"""Names that rule files have."""

from __future__ import annotations

from agents_md.formats import FORMATS
from agents_md.formats import READABLE
from agents_md.formats.base import Importable
from agents_md.rule import Rule

_NAMES = frozenset(n for f in FORMATS.values() for n in f.NAMES)
_MISSPELT = frozenset(n for f in FORMATS.values() for n in f.MISSPELT)  # in lower case
# Names, in lower case, that no folder on the way to a nested output may have.
NESTED = _MISSPELT | {n.casefold() for f in FORMATS.values() if f.NESTED for n in f.NAMES}


def is_rule_file(name: str) -> bool:
    """Whether a file of this name in the source folder is a rule file, and no standard.

    `gemini.md` is a good name of a standard; `GEMINI.md` is not.
    """
    return name in _NAMES or name.casefold() in _MISSPELT


# The file in which each shared format puts what is always in force.
_FILES = {n: f.place(Rule("x", "", "")).path for n, f in FORMATS.items() if f.SHARED}
# What only files of one format end in, wherever they are.
_ENDINGS = {
    end: name
    for name, form in FORMATS.items()
    if not form.SHARED
    for end in [form.place(Rule("x", "", "")).path.rpartition("/x")[2]]
    if end != ".md"
}


# Names of files that are no folder's of a format: outside of folders with a dot no others count.
BARE = frozenset(
    {n for f in READABLE.values() for n in f.NAMES}
    | {p.rpartition("/")[2] for p in _FILES.values()}
)


def format_at(path: str) -> str:
    """The format that a file (POSIX path from the root) has by its place, '' for none."""
    names = [name for name, form in READABLE.items() if form.knows(path)]
    return (
        max(names, key=lambda n: path.endswith(_FILES.get(n, path)) and len(_FILES.get(n, "")))
        if names
        else ""
    )


def format_of(path: str) -> str:
    """The format of a file that somebody names: by its place, its ending, or a misspelt name."""
    name = path.rpartition("/")[2]
    near = (n for n, f in READABLE.items() if name.casefold() in _spelt(f))
    ending = (n for end, n in _ENDINGS.items() if name.endswith(end))
    return format_at(path) or next(ending, "") or next(near, "")


def _spelt(form: Importable) -> set[str]:
    return {n.casefold() for n in (*form.NAMES, *form.MISSPELT)}
