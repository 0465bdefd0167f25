"""A glob that is compiled late means the same paths as one that is compiled at once."""

from __future__ import annotations

import pytest
from hypothesis import example
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from wcmatch import glob as wcmatch

from agents_md.compiled import matcher
from agents_md.compiled import parted

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
    ("glob", "start", "rest"),
    [
        ("src/api/**/*.ts", "src/api", None),
        ("src/ap*/x", "src", None),
        ("src/api/**", "src/api", "/**"),
        ("docs/guide.md", "docs/guide.md", ""),
        ("README.md", "README.md", ""),
        ("*.py", "", None),
        ("**", "", None),
        ("**/src/*", "", None),
        ("/src/*", "", None),
        ("./src/*", "", None),
        ("src/", "", None),
        ("a/../b/*", "", None),
        ("a//b/**", "", None),
        ("a\\b/c", "", None),
        ("{a,b}/c/*", "", None),
    ],
)
def test_the_words_with_which_all_begins(glob: str, start: str, rest: str | None) -> None:
    assert parted(glob) == (start, rest)


def test_too_many_alternatives_match_nothing() -> None:
    assert not matcher("{a,b}{a,b}{a,b}{a,b}{a,b}", LIMIT)("aaaaa")
    assert matcher("{a,b}{a,b}", LIMIT)("ab")


def test_a_glob_that_is_far_from_all_paths_is_not_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("it was compiled")

    monkeypatch.setattr(wcmatch, "translate", never)
    assert not matcher("src/api/*.ts", LIMIT)("docs/x.ts")
    assert matcher("src/api/**", LIMIT, ignore_case=True)("SRC/api/in/x.ts")
    assert matcher("docs/x.md", LIMIT)("docs/x.md")
    assert not matcher("docs/x.md", LIMIT)("docs/x.mdx")
    assert not matcher("docs/**", LIMIT)("docs")
