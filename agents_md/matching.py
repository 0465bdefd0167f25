"""Which paths our globs match: the dialect of :mod:`agents_md.globs`."""

from __future__ import annotations

import fnmatch
import functools
import re
import string
from collections.abc import Callable

from . import globs
from .compiled import matcher


def match(glob: str, path: str) -> bool:
    """Whether a glob that :func:`agents_md.globs.check` finds good matches a path.

    ``path`` is a POSIX path of a file, from the root. Letter case counts, a leading
    dot is a character as any other, and `*` and `?` do not cross a `/`.
    """
    return _matcher(glob)(path)


def example(glob: str) -> str:
    """A path that a good glob matches, two folders deep where any depth is meant.

    Of braces it is the first word. There need not be such a file.
    """
    one = re.sub(r"\{([^{},]*),[^{}]*\}", r"\1", glob)
    parts = [ANY if s == "**" else _PIECE.sub(_filled, s) for s in one.split("/")]
    return "/".join(parts)


ANY = "any"
_PIECE = re.compile(r"\[[!^]?.[^]]*\]|[*?]")


def _filled(piece: re.Match[str]) -> str:
    said = piece[0]
    if not said.startswith("["):
        return ANY if said == "*" else ANY[0]
    pattern = "[!" + said[2:] if said.startswith("[^") else said
    letters = string.ascii_lowercase + string.digits + string.punctuation.replace("/", "")
    return next((c for c in letters if fnmatch.fnmatchcase(c, pattern)), said[1])


@functools.lru_cache(maxsize=16384)
def _matcher(glob: str) -> Callable[[str], bool]:
    return matcher(glob, globs.MAX_ALTERNATIVES)
