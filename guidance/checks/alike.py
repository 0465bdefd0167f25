"""Texts that are nearly the same, found without comparing each with each.

Words in threes are hashed; of each of ``BINS`` parts of all hashes the smallest is kept (one
permutation hashing: Li, Owen, Zhang, NIPS 2012), and texts that share three parts in a row are
compared. So the work grows with the text, and not with its square.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping
from zlib import crc32

BINS = 32
BAND = 2
SIZE = 3  # words in one piece
MAX_SEEN = 8  # texts of one bucket that a text is compared with
MIN_WORDS = 12
_WORD = re.compile(r"\w+")
_MASK = 0xFFFFFFFF


def pairs(texts: Mapping[str, str], least: float) -> Iterator[tuple[str, str, float]]:
    """Names of texts that are alike: the later one, the earlier one, and how much (0 to 1).

    Each text is reported once, with the one that it is most like. Texts under 12 words are not
    compared. ``least`` is the share of pieces in common from which on two texts are alike.
    """
    buckets: dict[tuple[int, ...], list[str]] = {}
    pieces: dict[str, frozenset[int]] = {}
    hashes: dict[str, int] = {}
    exact: dict[frozenset[int], str] = {}
    for name, text in texts.items():
        own = _pieces(text, hashes)
        if own is None:
            continue
        if own in exact:
            yield name, exact[own], 1.0
            continue
        exact[own] = name
        pieces[name] = own
        near: dict[str, None] = {}
        for key in _bands(own):
            bucket = buckets.setdefault(key, [])
            near.update(dict.fromkeys(bucket))
            if len(bucket) < MAX_SEEN:
                bucket.append(name)
        best = max(((_share(own, pieces[n]), n) for n in near), default=(0.0, ""))
        if best[0] >= least:
            yield name, best[1], best[0]


def _pieces(text: str, hashes: dict[str, int]) -> frozenset[int] | None:
    words = _WORD.findall(text.lower())
    if len(words) < MIN_WORDS:
        return None
    numbers = []
    for word in words:
        number = hashes.get(word)
        if number is None:
            number = hashes[word] = crc32(word.encode(errors="surrogatepass"))
        numbers.append(number)
    return frozenset(
        ((a * 0x9E3779B1 + b) * 0x85EBCA6B + c) * 0xC2B2AE35 >> 7 & _MASK
        for a, b, c in zip(numbers, numbers[1:], numbers[2:])
    )


def _bands(pieces: frozenset[int]) -> Iterator[tuple[int, ...]]:
    """The smallest piece of each bin, some bins together; empty ones say nothing."""
    least = [-1] * BINS
    for piece in pieces:
        at = piece % BINS
        if least[at] < 0 or piece < least[at]:
            least[at] = piece
    for start in range(0, BINS, BAND):
        band = tuple(least[start : start + BAND])
        if max(band) >= 0:
            yield (start, *band)


def _share(one: frozenset[int], other: frozenset[int]) -> float:
    """What part of all their pieces two texts have in common (Jaccard)."""
    return len(one & other) / len(one | other)
