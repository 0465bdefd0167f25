"""Whether two standards may be in force at one time."""

from __future__ import annotations

from functools import lru_cache

from agents_md import globs
from agents_md.matching import match

from ..repository.tree import Tree
from ..standard import Standard


def may_meet(one: Standard, other: Standard, tree: Tree) -> bool:
    """Whether an agent may have both for one file.

    Two that are for `paths` meet where a file of the repository is of both; one that waits
    to be asked for may be asked for at any time.
    """
    if not may_share_an_agent(one, other):
        return False
    first, second = tuple(one.header.paths), tuple(other.header.paths)
    if not first or not second or first == second:
        return True
    return not covered(first, tree.files).isdisjoint(covered(second, tree.files))


def may_share_an_agent(one: Standard, other: Standard) -> bool:
    """Whether some agent is to have both."""
    needed = set(one.header.agents), set(other.header.agents)
    return not all(needed) or not needed[0].isdisjoint(needed[1])


@lru_cache(maxsize=256)
def covered(patterns: tuple[str, ...], files: frozenset[str]) -> frozenset[str]:
    """The files that any of these globs matches."""
    starts = [(g, globs.prefix(g)) for g in patterns]
    return frozenset(
        p for p in files if any(p.startswith(start) and match(g, p) for g, start in starts)
    )
