"""Names that rule files have."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from agents_md.formats import FORMATS
from agents_md.formats import LINES
from agents_md.formats import READABLE
from agents_md.rule import Rule

if TYPE_CHECKING:
    from agents_md.formats.base import Importable

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


@functools.lru_cache(4096)
def format_at(path: str) -> str:
    """The format that a file (POSIX path from the root) has by its place, '' for none."""
    names = [name for name, form in _readable() if form.knows(path)]
    if len(names) < 2:
        return names[0] if names else ""
    files = _files()
    return max(names, key=lambda n: path.endswith(files.get(n, path)) and len(files.get(n, "")))


def format_of(path: str) -> str:
    """The format of a file that somebody names: by its place, its ending, or a misspelt name."""
    name = path.rpartition("/")[2]
    near = (n for n, f in _readable() if name.casefold() in _spelt(f))
    ending = (n for end, n in _endings().items() if name.endswith(end))
    return format_at(path) or next(ending, "") or next(near, "")


@functools.cache
def _readable() -> tuple[tuple[str, Importable], ...]:
    """All formats that can be read, their modules at hand: each file is held against all."""
    return tuple(READABLE.items())


@functools.cache
def bare() -> frozenset[str]:
    """Names of files of formats; outside of folders with a dot there are no other rule files."""
    return (
        _NAMES
        | {path.rpartition("/")[2] for path in _files().values()}
        | {n for form in READABLE.values() for n in form.NAMES}
    )


@functools.cache
def _files() -> dict[str, str]:
    """The file in which each shared format puts what is always in force."""
    return {n: f.place(Rule("x", "", "")).path for n, f in FORMATS.items() if f.SHARED}


@functools.cache
def _endings() -> dict[str, str]:
    """What only files of one format end in, wherever they are."""
    own = {n: f.place(Rule("x", "", "")).path for n, f in FORMATS.items() if not f.SHARED}
    ends = {path.rpartition("/x")[2]: name for name, path in own.items()}
    return {end: name for end, name in ends.items() if end != ".md"}


def _spelt(form: Importable) -> set[str]:
    return {n.casefold() for n in (*form.NAMES, *form.MISSPELT)}
