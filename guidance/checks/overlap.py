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
    return not covered(first, tree).isdisjoint(covered(second, tree))


def may_share_an_agent(one: Standard, other: Standard) -> bool:
    """Whether some agent is to have both."""
    needed = set(one.header.agents), set(other.header.agents)
    return not all(needed) or not needed[0].isdisjoint(needed[1])


@lru_cache(maxsize=256)
def covered(patterns: tuple[str, ...], tree: Tree) -> frozenset[str]:
    """The files that any of these globs matches."""
    return frozenset(p for g in patterns for p in tree.below(globs.prefix(g)) if match(g, p))
