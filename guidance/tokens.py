"""How many tokens a text is: an estimate, or counted where a tokenizer is installed."""

from __future__ import annotations

import functools
import importlib
from collections.abc import Callable
from dataclasses import dataclass

PER_TOKEN = 4  # characters; of English text (the rule of thumb of OpenAI's documents)
ENCODING = "o200k_base"  # of OpenAI's models since GPT-4o; other makers publish no tokenizer


@dataclass(frozen=True)
class Tokens:
    """A way to count, and what it is called: ``exact`` for the models of that encoding only."""

    count: Callable[[bytes], int]
    name: str
    exact: bool

    def __str__(self) -> str:
        return self.name


def estimate(data: bytes) -> int:
    """A quarter of the characters, rounded up."""
    return -(-len(data.decode("utf-8", "replace")) // PER_TOKEN)


ESTIMATE = Tokens(estimate, f"estimated: characters / {PER_TOKEN}", exact=False)


@functools.cache
def tokens() -> Tokens:
    """With the extra ``tokens`` (tiktoken) the counts of its encoding, else the estimate.

    tiktoken fetches the encoding when it is used for the first time; where it cannot,
    the estimate is used, and its name says so.
    """
    try:
        tiktoken = importlib.import_module("tiktoken")
    except ImportError:
        return ESTIMATE
    try:
        encoding = tiktoken.get_encoding(ENCODING)
    except Exception as error:  # whatever its way to the network raises
        why = f"{ESTIMATE.name}; tiktoken has no {ENCODING} here: {type(error).__name__}"
        return Tokens(estimate, why, exact=False)

    @functools.lru_cache(maxsize=4096)
    def count(data: bytes) -> int:
        return len(encoding.encode(data.decode("utf-8", "replace"), disallowed_special=()))

    return Tokens(count, f"tiktoken {ENCODING}", exact=True)
