"""Which paths our globs match: the dialect of :mod:`agents_md.globs`."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from . import globs

if TYPE_CHECKING:
    from wcmatch.glob import WcMatcher


def match(glob: str, path: str) -> bool:
    """Whether a glob that :func:`agents_md.globs.check` finds good matches a path.

    ``path`` is a POSIX path of a file, from the root. Letter case counts, a leading
    dot is a character as any other, and `*` and `?` do not cross a `/`.
    """
    return bool(_compiled(glob).match(path))


@functools.lru_cache(maxsize=4096)
def _compiled(glob: str) -> WcMatcher[str]:
    from wcmatch import glob as wcmatch

    flags = wcmatch.GLOBSTAR | wcmatch.BRACE | wcmatch.DOTGLOB | wcmatch.CASE | wcmatch.FORCEUNIX
    return wcmatch.compile(glob, flags=flags, limit=globs.MAX_ALTERNATIVES)
