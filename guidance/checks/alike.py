"""Texts that are nearly the same, found without comparing each with each.

Words in threes are hashed; of each of ``BINS`` parts of all hashes the smallest is kept (one
permutation hashing: Li, Owen, Zhang, NIPS 2012), and texts that share three parts in a row,
twice, are compared. So the work grows with the text, and not with its square.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from collections.abc import Mapping

BINS = 33
BAND = 3
MIN_BANDS = 2  # of 11: of texts that are 80 % alike 1 in 200 is missed, of 90 % none
SIZE = 3  # words in one piece
MAX_SEEN = 8  # texts of one bucket that a text is compared with
MIN_WORDS = 12
_WORD = re.compile(r"\w+")


def pairs(texts: Mapping[str, str], least: float) -> Iterator[tuple[str, str, float]]:
    """Names of texts that are alike: the later one, the earlier one, and how much (0 to 1).

    Each text is reported once, with the one that it is most like. Texts under 12 words are not
    compared. ``least`` is the share of pieces in common from which on two texts are alike.
    """
    buckets: dict[tuple[int, ...], list[str]] = {}
    pieces: dict[str, frozenset[int]] = {}
    numbers = _Numbers()
    exact: dict[frozenset[int], str] = {}
    for name, text in texts.items():
        own = _pieces(text, numbers)
        if own is None:
            continue
        if own in exact:
            yield name, exact[own], 1.0
            continue
        exact[own] = name
        pieces[name] = own
        near: Counter[str] = Counter()
        for key in _bands(own):
            bucket = buckets.setdefault(key, [])
            near.update(bucket)
            if len(bucket) < MAX_SEEN:
                bucket.append(name)
        likely = [n for n, bands in near.items() if bands >= MIN_BANDS]
        best = max(((_share(own, pieces[n]), n) for n in likely), default=(0.0, ""))
        if best[0] >= least:
            yield name, best[1], best[0]


class _Numbers(dict[str, int]):
    """A number for each word, in the order in which they are met."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number


def _pieces(text: str, numbers: _Numbers) -> frozenset[int] | None:
    words = _WORD.findall(text.lower())
    if len(words) < MIN_WORDS:
        return None
    own = [numbers[w] for w in words]
    # The hash of numbers is the same in each run, unlike that of words.
    return frozenset(map(hash, zip(own, own[1:], own[2:])))


def _bands(pieces: frozenset[int]) -> Iterator[tuple[int, ...]]:
    """The smallest piece of each bin, some bins together; empty ones say nothing."""
    # Of those that fall into one bin the largest comes first: the smallest stays.
    least = {piece % BINS: piece for piece in sorted(pieces, reverse=True)}
    for start in range(0, BINS, BAND):
        band = tuple(least.get(at, 0) for at in range(start, start + BAND))
        if any(band):
            yield (start, *band)


def _share(one: frozenset[int], other: frozenset[int]) -> float:
    """What part of all their pieces two texts have in common (Jaccard)."""
    both = len(one & other)
    return both / (len(one) + len(other) - both)
