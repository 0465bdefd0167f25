"""Edits to a text that can be undone: what was there, and what stands there now."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Edit(NamedTuple):
    """Replace ``text[start:end]``, which is ``old``, by ``new``."""

    start: int
    end: int
    old: str
    new: str


def edit(text: str, start: int, end: int, new: str) -> Edit:
    """An edit of ``text[start:end]`` that remembers what it replaces."""
    return Edit(start, end, text[start:end], new)


def in_order(edits: Iterable[Edit]) -> list[Edit]:
    """By place; at one place in the order in which they were given."""
    return sorted(edits, key=lambda e: (e.start, e.end))


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits made. Their places are those in the text as given.

    Raises ValueError when two edits overlap or one does not fit the text.
    """
    out: list[str] = []
    done = 0
    for e in in_order(edits):
        if e.start < done or text[e.start : e.end] != e.old:
            raise ValueError(f"edit at {e.start} does not fit")
        out += (text[done : e.start], e.new)
        done = e.end
    out.append(text[done:])
    return "".join(out)


def undo(text: str, edits: Iterable[Edit]) -> str:
    """The text as it was before :func:`apply` made these edits.

    Raises ValueError when the text does not hold what the edits wrote.
    """
    shift = 0
    back: list[Edit] = []
    for e in in_order(edits):
        start = e.start + shift
        back.append(Edit(start, start + len(e.new), e.new, e.old))
        shift += len(e.new) - len(e.old)
    return apply(text, back)
