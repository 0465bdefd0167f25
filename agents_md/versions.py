"""Versions of agents: which ranges of known behaviour a team's version may be in."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from collections.abc import Sequence

_TERM = re.compile(r"(>=|<=|==|=|>|<|)\s*([0-9]+(?:\.[0-9]+)*)")
_COMPARE: dict[str, Callable[[tuple[int, ...], tuple[int, ...]], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    "<": operator.lt,
    ">": operator.gt,
}


def key(version: str) -> tuple[int, ...]:
    """``2.1.277`` as numbers that compare; zeros at the end do not count."""
    numbers = [int(n) for n in re.findall(r"[0-9]+", version)]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


def check(spec: str) -> str | None:
    """What is wrong with a version such as ``>=2.1.277`` or ``>=1, <2``; None when it is good.

    Nothing said (`codex: ""`, beside an agent with a version) means all versions.
    """
    for term in spec.split(",") if spec.strip() else ():
        if not _TERM.fullmatch(term.strip()):
            return f"`{term.strip()}` is no version; write one such as `>=2.1.277` or `2.1.330`"
    return None


def ranges(known: Sequence[str], spec: str = "") -> tuple[str, ...]:
    """Those of the known versions whose range a spec may be in, oldest first.

    ``known`` are the versions at which an agent's behaviour changed, in order; each
    stands for the range up to the next. No spec means all: what is planned must
    then be right for each. A spec that is met by none gives the nearest range.
    """
    terms = [m for term in spec.split(",") if (m := _TERM.fullmatch(term.strip()))]
    if not terms:
        return tuple(known)
    out: list[str] = []
    for at, version in enumerate(known):
        low = key(version)
        high = key(known[at + 1]) if at + 1 < len(known) else None
        if all(_meets(term[1], key(term[2]), low, high, first=not at) for term in terms):
            out.append(version)
    return tuple(out) or tuple(known[-1:])


def _meets(
    sign: str,
    said: tuple[int, ...],
    low: tuple[int, ...],
    high: tuple[int, ...] | None,
    first: bool,
) -> bool:
    """Whether some version in ``[low, high)`` meets ``sign said``; the first range has no low."""
    above = high is None or _COMPARE["<"](said, high)
    if sign in (">=", ">"):
        return above
    if sign in ("<=", "<"):
        return first or _COMPARE[sign](low, said)
    return above and (first or low <= said)
