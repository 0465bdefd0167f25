"""A glob that is compiled late means the same paths as one that is compiled at once."""

from __future__ import annotations

import pytest
from hypothesis import example
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from wcmatch import glob as wcmatch

from agents_md.compiled import below
from agents_md.compiled import matcher

LIMIT = 20
LONG_S = "\u017f"  # another case of s
FLAGS = wcmatch.GLOBSTAR | wcmatch.BRACE | wcmatch.DOTGLOB | wcmatch.FORCEUNIX
PLAIN = [
    "a",
    "b",
    "A",
    "s",
    LONG_S,
    "K",
    "k",
    "é",
    "É",
    "ab",
    ".a",
    "!a",
    "~",
    "a b",
    "{",
    "[",
    "",
    ".",
]
SEGMENT = st.sampled_from(
    [*PLAIN, "..", "**", "*", "?", "[ab]", "{a,b}", "a*", "a|b", "\\a", "+(a)"]
)
GLOBS = st.lists(SEGMENT, min_size=1, max_size=4).map("/".join)
PATHS = st.lists(st.sampled_from([*PLAIN, "S", ".."]), min_size=1, max_size=4).map("/".join)


@given(GLOBS, PATHS, st.booleans())
@example(f"{LONG_S}/a", "s/a", True)
@example("s/a", f"{LONG_S}/a", True)
@example("a/b/*", "a//b/c", False)  # slashes in a row count as one
@settings(max_examples=500)
def test_the_same_as_without_a_look_at_the_folder(glob: str, path: str, ignore_case: bool) -> None:
    flags = FLAGS | (wcmatch.IGNORECASE if ignore_case else wcmatch.CASE)
    expected = bool(wcmatch.compile(glob, flags=flags, limit=LIMIT).match(path))
    assert matcher(glob, LIMIT, ignore_case=ignore_case)(path) is expected


@pytest.mark.parametrize(
    ("glob", "folder"),
    [
        ("src/api/**/*.ts", "src/api"),
        ("src/ap*/x", "src"),
        ("docs/guide.md", "docs"),
        ("*.py", ""),
        ("**/src/*", ""),
        ("/src/*", ""),
        ("./src/*", ""),
        ("a/../b/*", ""),
        ("a//b/*", ""),
        ("a\\b/c", ""),
        ("{a,b}/c/*", ""),
    ],
)
def test_the_folder_in_which_all_is(glob: str, folder: str) -> None:
    assert below(glob) == folder


def test_too_many_alternatives_match_nothing() -> None:
    assert not matcher("{a,b}{a,b}{a,b}{a,b}{a,b}", LIMIT)("aaaaa")
    assert matcher("{a,b}{a,b}", LIMIT)("ab")
