"""Looking only where a word stands: patterns are dear, and finding a word costs nearly nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Iterator

from .document import Document
from .words import left


def matches(
    pattern: re.Pattern[str], document: Document, words: tuple[str, ...], before: int, after: int
) -> Iterator[re.Match[str]]:
    """The matches near any of these words (in lower case), in order.

    A match must begin at most ``before`` characters before a word and end ``after`` behind
    its beginning.
    """
    text, done = document.text, 0
    for start, end in _windows(document.lower, left(words, document.gone), before, after):
        at = max(start, done)
        for found in pattern.finditer(text, at, min(end, len(text))):
            done = found.end()
            yield found


def _windows(lower: str, words: Iterable[str], before: int, after: int) -> list[tuple[int, int]]:
    """Parts of a text around words, those that touch joined."""
    places = []
    for word in words:
        at = lower.find(word)
        while at >= 0:
            places.append(at)
            at = lower.find(word, at + len(word))
    out: list[tuple[int, int]] = []
    for at in sorted(places):
        start, end = max(0, at - before), at + after
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out
