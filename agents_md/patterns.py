"""The dialects of globs that agents read in the headers of their rule files.

Ours is in :mod:`agents_md.matching`. These globs come from outside: what is too
long or has too many stars matches nothing, since a pattern of many stars takes a
regular expression for ever.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from .compiled import matcher

MAX_LENGTH = 500
MAX_STARS = 4  # in one segment
MAX_WILD = 16  # in one pattern
MAX_ALTERNATIVES = 200


def plain(glob: str, path: str) -> bool:
    """``**``, ``*``, ``?``, ``[..]`` and braces, from the root; dotfiles as others (picomatch)."""
    return _matcher(glob, False)(path)


def ignoring_case(glob: str, path: str) -> bool:
    """The same without regard to case."""
    return _matcher(glob, True)(path)


def _never(_path: str) -> bool:
    """For a glob that is refused: no path is meant."""
    return False


@lru_cache(maxsize=16384)  # fewer than the globs of a repository would be as good as none
def _matcher(glob: str, ignore_case: bool) -> Callable[[str], bool]:
    segments = glob.split("/")
    stars = max(segment.count("*") for segment in segments)
    if len(glob) > MAX_LENGTH or glob.count("*") > MAX_WILD or stars > MAX_STARS:
        return _never
    return matcher(glob, MAX_ALTERNATIVES, ignore_case=ignore_case)


def gitignore(glob: str, path: str) -> bool:
    """As a line of .gitignore, without regard to case (Claude Code).

    A folder means all below it; without a ``/`` any depth is meant. A ``/**`` at the
    end is taken off first, so ``src/**`` is any folder src, while ``/src/**``,
    ``src/**/*`` and ``a/src/**`` are from the root. A leading ``./`` matches nothing,
    ``!`` is ignored (seen with 2.1.197 and 2.1.330 on 2026-11-22).
    """
    if glob.startswith(("!", "#", "./")) or not glob.strip("/"):
        return False
    line = glob.removesuffix("/**").rstrip("/")
    bare = line.lstrip("/") if "/" in line else f"**/{line}"
    return ignoring_case(bare, path) or ignoring_case(f"{bare}/**", path)


def any_depth(glob: str, path: str) -> bool:
    """A glob without a folder is meant at any depth (Copilot CLI: ``*.ts`` matched pkg/x.ts)."""
    return plain(glob if "/" in glob else f"**/{glob}", path)


def unanchored(glob: str, path: str) -> bool:
    """``**/`` is put in front unless it, or ``/``, is there (VS Code); no regard to case."""
    if glob.startswith("/"):
        return ignoring_case(glob[1:], path)
    return ignoring_case(glob if glob.startswith("**/") else f"**/{glob}", path)
