"""Our dialect of globs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents_md import globs


@pytest.mark.parametrize(
    "glob",
    [
        "**/*.py", "src/**", "a/b.py", "pyproject.toml", "src/*.{ts,tsx}", "a/[ab]?.c", "**",
        "app/[[]id[]]/page.tsx", "a/[!b]c", ".github/**", "a b/c.md", "{a,b}/**", "docs/**/*.md",
    ],
)  # fmt: skip
def test_good(glob: str) -> None:
    assert globs.check(glob) is None


@pytest.mark.parametrize(
    ("glob", "advice"),
    [
        ("*.py", "`**/*.py`"), ("/a", "`a`"), ("./a/**", "`a/**`"), ("a/../b", "`b`"),
        ("src/**, lib/**", '"src/**", "lib/**"'),
        ("!a/b", "`a/b`"), ("a\\b", "`a/b`"), ("a//b", "`a/b`"), ("a/", "`a/**`"),
        ("a**/b", "`a/**/b`"), ("**.py", "`**/*.py`"), ("a/{1..3}", "{1,2,3}"), ("a/{b", "{a,b}"),
        ("a/b}", "{a,b}"), ("a/{b}", "`{a,b}`"), ("a/{b,{c,d}}", "one pattern for each"),
        ("a/[b", "[ab]"), ("a/b]", "[ab]"), ("a,b/*", '"a", "b/*"'), (" a/b", "`a/b`"),
        ("", "src/**"), ("a\nb", "control"), ("a`b/*", "backtick"), ("a/" + "b" * 600, "shorter"),
    ],
)  # fmt: skip
def test_bad(glob: str, advice: str) -> None:
    said = globs.check(glob)
    assert said is not None and advice in said


@given(st.text("ab/*?[]{},!.\\", max_size=12))
def test_what_is_written_instead_is_better(glob: str) -> None:
    """Following the advice step by step ends in a good glob or in another kind of advice."""
    for _ in range(12):
        said = globs.check(glob)
        if said is None or "write `" not in said:
            return
        better = said.split("write `")[1].split("`")[0]
        assert better != glob
        glob = better


@pytest.mark.parametrize(
    ("paths", "folder"),
    [
        (("a/**",), "a"), (("a/b/**/*",), "a/b"), (("a/**", "a/b/*.c"), "a"), (("a/*", "b/*"), ""),
        (("a/b/*.c", "a/b/d/*.c"), "a/b"), (("**/*.py",), ""), (("x.toml",), ""),
        (("a/x.py",), "a"),
        (("{a,b}/**",), ""), (("ab/**", "a/**"), ""),
    ],
)  # fmt: skip
def test_nearest_common_folder(paths: tuple[str, ...], folder: str) -> None:
    assert globs.common_folder(paths) == folder


@pytest.mark.parametrize(
    ("glob", "folder"),
    [
        ("a/**", "a"),
        ("a/b/**/*", "a/b"),
        ("a/*", None),
        ("**", None),
        ("**/*", None),
        ("*/a/**", None),
    ],
)
def test_whole_folder(glob: str, folder: str | None) -> None:
    assert globs.folder(glob) == folder
