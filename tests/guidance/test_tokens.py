"""Tokens: an estimate that is called one, or what a tokenizer counts."""

from __future__ import annotations

import sys
import types
from collections.abc import Iterator

import pytest

from guidance_toolkit import tokens


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    tokens.tokens.cache_clear()
    yield
    tokens.tokens.cache_clear()


def test_without_a_tokenizer_it_is_an_estimate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tiktoken", None)  # an import of it fails
    used = tokens.tokens()
    assert not used.exact and str(used) == "estimated: characters / 4"
    assert [used.count(b) for b in (b"", b"a", b"abcd", b"abcde", "äöüß".encode())] == [
        0,
        1,
        1,
        2,
        1,
    ]


def test_a_tokenizer_counts_and_special_words_are_text(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    class Encoding:
        def encode(self, text: str, *, disallowed_special: tuple[str, ...]) -> list[str]:
            asked.append((text, disallowed_special))
            return text.split()

    fake = types.ModuleType("tiktoken")
    fake.get_encoding = lambda name: Encoding()  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "tiktoken", fake)
    used = tokens.tokens()
    assert used.exact and "tiktoken o200k_base" in str(used)
    assert used.count(b"three words <|endoftext|>") == 3
    assert used.count(b"three words <|endoftext|>") == 3
    assert asked == [("three words <|endoftext|>", ())]  # a text is counted once


def test_an_encoding_that_cannot_be_fetched_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fetch(name: str) -> None:
        raise OSError("no network")

    fake = types.ModuleType("tiktoken")
    fake.get_encoding = fetch  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "tiktoken", fake)
    used = tokens.tokens()
    assert not used.exact and used.count(b"abcd") == 1
    assert "has no o200k_base here: OSError" in str(used)
