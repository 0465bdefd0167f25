"""Globs made ready to be asked of many paths: compiled when a path comes near, not before.

Most globs of a repository begin with a folder, and most paths are not in it: for these
the regular expression is not even made. Nor is it for one file by its name, nor for all
below a folder.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

_META = re.compile(r"[^\w./ -]")  # what may mean more than itself, in any dialect
_ODD = re.compile(r"(?:\A|/)\.{0,2}(?:/|\Z)")  # a segment that is none, or no name


def matcher(glob: str, limit: int, *, ignore_case: bool = False) -> Callable[[str], bool]:
    """Whether a path matches ``glob``: `**`, `*`, `?`, `[..]`, braces, dotfiles as others.

    ``limit`` is the most alternatives that its braces may have: one with more matches
    nothing. So does one that cannot be compiled.
    """
    return _Matcher(glob, limit, ignore_case).match


class _Matcher:
    __slots__ = ("_glob", "_ignore_case", "_limit", "_patterns", "_rest", "_start")

    def __init__(self, glob: str, limit: int, ignore_case: bool) -> None:
        self._glob = glob
        self._limit = limit
        self._ignore_case = ignore_case
        start, self._rest = parted(glob)
        # Beyond ASCII a letter may be another one's other case: the long s is an S.
        if ignore_case and not start.isascii():
            start, self._rest = "", None
        self._start = start.lower() if ignore_case else start
        self._patterns: tuple[re.Pattern[str], ...] | None = None

    def match(self, path: str) -> bool:
        start = self._start
        if start and not path.startswith(start) and self._is_elsewhere(path):
            return False
        if self._rest is not None and _is_usual(path):
            return path[len(start) :].startswith("/") if self._rest else len(path) == len(start)
        if self._patterns is None:
            self._patterns = self._compiled()
        return any(p.fullmatch(path) for p in self._patterns)

    def _is_elsewhere(self, path: str) -> bool:
        start = path[: len(self._start)]
        if self._ignore_case and (not start.isascii() or start.lower() == self._start):
            return False
        return "//" not in path  # which counts as one

    def _compiled(self) -> tuple[re.Pattern[str], ...]:
        from wcmatch import glob as wcmatch

        flags = wcmatch.GLOBSTAR | wcmatch.BRACE | wcmatch.DOTGLOB | wcmatch.FORCEUNIX
        flags |= wcmatch.IGNORECASE if self._ignore_case else wcmatch.CASE
        try:
            found, _ = wcmatch.translate(self._glob, flags=flags, limit=self._limit)
            return tuple(re.compile(each) for each in found)
        except Exception:  # its "too many alternatives" has no public name
            return ()


def parted(glob: str) -> tuple[str, str | None]:
    """The words with which all paths begin that a glob can match, and what is below them.

    ``/**`` for all that is below, '' for the file of that name alone, None for what is
    not so simple: then the words are a folder, and '' where not even that is sure.
    """
    words = glob.removesuffix("/**")
    special = _META.search(words)
    if not special:
        return ("", None) if _ODD.search(words) else (words, glob[len(words) :])
    folder = words[: special.start()].rpartition("/")[0]
    return ("", None) if _ODD.search(folder) else (folder, None)


@lru_cache(maxsize=4096)
def _is_usual(path: str) -> bool:
    """Whether a path is as a tree has it, and letters have one other case only."""
    return path.isascii() and not _ODD.search(path)
