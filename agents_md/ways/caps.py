"""Limits: how much of what was taken is sent, and where it is cut."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence
from typing import Literal

from ..fragment import Fragment

Unit = Literal["bytes", "characters", "utf16"]
"""UTF-16 units are what programs in JavaScript count as characters."""


def size(data: bytes, unit: Unit) -> int:
    """How much some text counts."""
    if unit == "bytes" or data.isascii():
        return len(data)
    text = data.decode("utf-8", "surrogateescape")
    return len(text) if unit == "characters" else len(_utf16(text)) // 2


def head(data: bytes, limit: int, unit: Unit) -> int:
    """How many bytes of a text are in its first ``limit`` units.

    Bytes may part a character, as agents that cut at a byte do.
    """
    if unit == "bytes" or data.isascii():
        return min(limit, len(data))
    text = data.decode("utf-8", "surrogateescape")
    if unit == "characters":
        return len(text[:limit].encode("utf-8", "surrogateescape"))
    units = _utf16(text)[: 2 * max(0, limit)]
    if len(units) >= 2 and units[-1] & 0xFC == 0xD8:  # the first half of a character
        units = units[:-2]
    return len(units.decode("utf-16-le", "surrogatepass").encode("utf-8", "surrogateescape"))


def _utf16(text: str) -> bytes:
    """The text in units of two bytes, in C: a text is measured often."""
    return text.encode("utf-16-le", "surrogatepass")


def cut(fragment: Fragment, limit: int, unit: Unit, why: str) -> Fragment:
    """A fragment whose text ends after ``limit`` units; the same one where it is no longer."""
    if not fragment.arrives or size(fragment.data, unit) <= limit:
        return fragment
    kept = head(fragment.data, max(0, limit), unit)
    end = fragment.start + kept
    if not kept:
        return fragment._replace(end=fragment.start, data=b"", when="never", cut_at=end, why=why)
    return fragment._replace(end=end, data=fragment.data[:kept], cut_at=end, why=why)


def total(fragments: Iterable[Fragment], limit: int, unit: Unit, why: str) -> tuple[Fragment, ...]:
    """One budget for all, spent in the order in which they come; the last ones lose."""
    out: list[Fragment] = []
    left = limit
    for fragment in fragments:
        out.append(cut(fragment, left, unit, why))
        if fragment.arrives:
            left = max(0, left - size(out[-1].data, unit))
    return tuple(out)


def last_first(
    fragments: Sequence[Fragment], limit: int, unit: Unit, why: str, costs: Sequence[int]
) -> tuple[Fragment, ...]:
    """One budget for all, spent from the last to the first; the order stays.

    ``costs`` is what each costs besides its text, in the same unit.
    """
    left, out = limit, list[Fragment]()
    for fragment, cost in reversed(list(zip(fragments, costs))):
        left -= cost
        out.append(cut(fragment, left, unit, why))
        left = max(0, left - size(out[-1].data, unit))
    return tuple(reversed(out))
