"""Globs made ready to be asked of many paths: compiled when a path comes near, not before.

Most globs of a repository begin with a folder, and most paths are not in it: for these
the regular expression is not even made.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_META = re.compile(r"[^\w./ -]")  # what may mean more than itself, in any dialect


def matcher(glob: str, limit: int, *, ignore_case: bool = False) -> Callable[[str], bool]:
    """Whether a path matches ``glob``: `**`, `*`, `?`, `[..]`, braces, dotfiles as others.

    ``limit`` is the most alternatives that its braces may have: one with more matches
    nothing. So does one that cannot be compiled.
    """
    return _Matcher(glob, limit, ignore_case).match


class _Matcher:
    __slots__ = ("_below", "_glob", "_ignore_case", "_limit", "_patterns")

    def __init__(self, glob: str, limit: int, ignore_case: bool) -> None:
        self._glob = glob
        self._limit = limit
        self._ignore_case = ignore_case
        folder = below(glob)
        # Beyond ASCII a letter may be another one's other case: the long s is an S.
        usual = folder.isascii() or not ignore_case
        self._below = (folder.lower() if ignore_case else folder) if usual else ""
        self._patterns: tuple[re.Pattern[str], ...] | None = None

    def match(self, path: str) -> bool:
        if self._below and not path.startswith(self._below) and self._is_elsewhere(path):
            return False
        if self._patterns is None:
            self._patterns = self._compiled()
        return any(p.fullmatch(path) for p in self._patterns)

    def _is_elsewhere(self, path: str) -> bool:
        start = path[: len(self._below)]
        if self._ignore_case and (not start.isascii() or start.lower() == self._below):
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


def below(glob: str) -> str:
    """The folder in which all is that a glob can match, '' where that is not sure."""
    special = _META.search(glob)
    whole = glob[: special.start()] if special else glob
    folder = whole.rpartition("/")[0]
    return "" if {"", ".", ".."} & set(folder.split("/")) else folder
