"""A path for a glob is one that it matches."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck
from hypothesis import assume
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from agents_md import globs
from agents_md.matching import match
from guidance_toolkit.samples import sample


@pytest.mark.parametrize(
    ("glob", "path"),
    [
        ("**/*.py", "sample.py"),
        ("backend/**", "backend/sample"),
        ("web/src/**/*.{ts,tsx}", "web/src/sample.ts"),
        ("a?[bc]/[!x]*.md", "asb/ysample.md"),
        ("[*]/x.md", "*/x.md"),
        ("docs/a.md", "docs/a.md"),
    ],
)
def test_samples(glob: str, path: str) -> None:
    assert sample([glob]) == path


SEGMENTS = st.one_of(
    st.sampled_from(["**", "src", "*.py", "a?", "[ab]x", "[!a]", "{c,d}.ts", "[*]", "[?]", ".x"]),
    st.text(st.sampled_from("ab*?[]!{},-"), min_size=1, max_size=6),
)


# Few random globs are good ones; that this is slow is no news.
@settings(suppress_health_check=[HealthCheck.filter_too_much])
@given(glob=st.lists(SEGMENTS, min_size=1, max_size=4).map("/".join))
def test_most_good_globs_have_one_and_it_matches(glob: str) -> None:
    assume(globs.check(glob) is None)
    path = sample([glob])
    assert path is None or match(glob, path)


def test_the_first_that_has_one() -> None:
    assert sample([]) is None
    assert sample(["docs/*.md", "x/**"]) == "docs/sample.md"
