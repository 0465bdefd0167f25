"""Relative links of a text that moves to another folder."""

from __future__ import annotations

import functools
import re

_PLAIN = re.compile(r"[A-Za-z0-9_.~/-]*")
_OTHER = re.compile(r"[#?<${]|[A-Za-z][A-Za-z0-9+.-]*:")


@functools.lru_cache
def _parts(folder: str) -> tuple[str, ...]:
    parts = tuple(part for part in folder.split("/") if part)
    if _PLAIN.fullmatch(folder):
        return parts
    from urllib.parse import quote

    return tuple(map(quote, parts))


def rebase(raw: str, old: str, new: str) -> str:
    """The raw destination of a relative link, as written from another folder.

    ``old`` and ``new`` are folders from the root, '' being the root. Only the
    front of the destination changes: leading ``./`` and ``../`` are resolved, the
    rest stays as its author wrote it, escapes and fragment included.
    """
    base, here = list(_parts(old)), _parts(new)
    steps = raw.split("/")
    while steps and steps[0] in (".", ".."):
        if steps.pop(0) == "..":
            if not base or base[-1] == "..":
                base.append("..")  # above the root: kept as it is
            else:
                base.pop()
        while len(steps) > 1 and not steps[0]:
            steps.pop(0)
    words = [*base, *steps]
    # A common front is left out, but never the last word, nor one behind which `..` follows.
    plain = len(base) if {".", "..", ""} & set(steps[:-1]) or ".." in steps[-1:] else len(words) - 1
    same = 0
    while same < min(len(here), plain) and words[same] == here[same] != "..":
        same += 1
    moved = "/".join([".."] * (len(here) - same) + words[same:]) or "."
    # Without a folder before it the rest may read as a fragment, a scheme or a value.
    return f"./{moved}" if _OTHER.match(moved) and not _OTHER.match(raw) else moved
