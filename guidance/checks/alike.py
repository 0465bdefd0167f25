"""Texts that are nearly the same, found without comparing each with each.

Texts that share sentences, word for word, are compared by their words in threes. So the work
grows with the text, and not with its square; a text in which each sentence was changed is not
found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from collections.abc import Mapping

MAX_SEEN = 8  # texts with one sentence that a text is compared with
MAX_COMPARED = 4  # of them, those that share most
LEAST = 0.3  # of a text's sentences that must be the other's, for the two to be compared
MIN_WORDS = 12
_WORD = re.compile(r"\w+")
_END = re.compile(r"[.!?]\s|\n")
_AROUND = " \t-*#>.!?|_`"


def pairs(texts: Mapping[str, str], least: float) -> Iterator[tuple[str, str, float]]:
    """Names of texts that are alike: the later one, the earlier one, and how much (0 to 1).

    Each text is reported once, with the one that it is most like. Texts under 12 words are not
    compared. ``least`` is the share of pieces in common from which on two texts are alike.
    """
    known: dict[str, list[str]] = {}  # of each sentence the texts that have it
    exact: dict[tuple[str, ...], str] = {}
    for name, text in texts.items():
        own = tuple(s for part in _END.split(text.lower()) if (s := part.strip(_AROUND)))
        if sum(s.count(" ") + 1 for s in own) < MIN_WORDS:
            continue
        if own in exact:
            yield name, exact[own], 1.0
            continue
        exact[own] = name
        near: Counter[str] = Counter()
        for sentence in set(own):
            there = known.setdefault(sentence, [])
            near.update(there)
            if len(there) < MAX_SEEN:
                there.append(name)
        compared = [n for n, count in near.most_common(MAX_COMPARED) if count >= LEAST * len(own)]
        if compared:
            pieces = _pieces(text)
            share, best = max((_share(pieces, _pieces(texts[n])), n) for n in compared)
            if share >= least:
                yield name, best, share


def _pieces(text: str) -> frozenset[tuple[str, str, str]]:
    words = _WORD.findall(text.lower())
    return frozenset(zip(words, words[1:], words[2:]))


def _share(one: frozenset[object], other: frozenset[object]) -> float:
    """What part of all their pieces two texts have in common (Jaccard)."""
    both = len(one & other)
    return both / (len(one) + len(other) - both) if both else 0.0
