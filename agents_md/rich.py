"""Patterns that say more than our globs do: groups, braces in braces, ranges; said in ours.

What picomatch, minimatch and bash take (`@(a|b)`, `{a,{b,c}}`, `{1..3}`), and people write.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import globs as ours

MAX_PARTS = 20  # of one range
MAX_GLOBS = 50  # that one pattern stands for
_ONE_OF = re.compile(r"@\(([^()|]+(?:\|[^()|]*)+)\)")
_GROUP = re.compile(r"[?*+!@]\([^()]*\)")
_RANGE = re.compile(r"\{(-?\d{1,4})\.\.(-?\d{1,4})\}")
_LONE = re.compile(r"\{([^{},]*)\}")


def without_groups(glob: str) -> tuple[str, bool]:
    """`@(a|b)` as `{a,b}`; any other group is `*`, and the glob then for more files."""
    said = _ONE_OF.sub(lambda m: "{" + m[1].replace("|", ",") + "}", glob)
    wider = _GROUP.sub("*", said)
    return re.sub(r"\*{3,}", "**", wider), wider != said


def plain_globs(glob: str) -> tuple[str, ...]:
    """The globs of ours that one with braces in braces, ranges or lone words stands for.

    The glob itself where it is good, or where that cannot be told.
    """
    if "{" not in glob or len(glob) > ours.MAX_LENGTH or ours.check(glob) is None:
        return (glob,)
    said = _LONE.sub(r"\1", _RANGE.sub(_counted, glob))
    if ours.check(said) is None:
        return (said,)
    every: list[str] = []
    for one in _outer(said):
        every.append(one)
        if len(every) > MAX_GLOBS:
            return (glob,)
    return tuple(dict.fromkeys(every))


def _counted(found: re.Match[str]) -> str:
    low, high = sorted((int(found[1]), int(found[2])))
    if high - low >= MAX_PARTS:
        return found[0]
    return "{" + ",".join(str(n) for n in range(low, high + 1)) + "}"


def _outer(glob: str) -> Iterator[str]:
    """The glob once for each part of its first braces that hold braces."""
    at = 0
    while (start := glob.find("{", at)) >= 0:
        end = _close(glob, start)
        if end < 0:
            break
        inner = glob[start + 1 : end]
        if "{" in inner:
            for part in _parts(inner):
                yield from _outer(glob[:start] + part + glob[end + 1 :])
            return
        at = end + 1
    yield glob


def _close(glob: str, start: int) -> int:
    """Where the braces that open at a place close; -1 where they do not."""
    depth = 0
    for at in range(start, len(glob)):
        depth += {"{": 1, "}": -1}.get(glob[at], 0)
        if not depth:
            return at
    return -1


def _parts(inner: str) -> Iterator[str]:
    """What commas part, those in braces left out."""
    depth = start = 0
    for at, char in enumerate(inner):
        depth += {"{": 1, "}": -1}.get(char, 0)
        if char == "," and not depth:
            yield inner[start:at]
            start = at + 1
    yield inner[start:]
