"""Our globs match as the README says, whatever agents do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents_md.matching import match
from agents_md.rule import Rule
from agents_md.rule import Scope

SEGMENTS = st.text("abc.-_ A", min_size=1, max_size=4).filter(lambda s: s not in (".", ".."))
PATHS = st.lists(SEGMENTS, min_size=1, max_size=4).map("/".join)


@pytest.mark.parametrize(
    ("glob", "path", "is_match"),
    [
        ("**/*.py", "a.py", True),
        ("**/*.py", "a/.b/c.py", True),
        ("**/*.py", "a.pyc", False),
        ("src/**", "src/a/b", True),
        ("src/**", "src", False),
        ("src/**", "lib/src/a", False),
        ("src/*", "src/a/b", False),
        ("src/*.py", "src/.a.py", True),
        ("src/?.py", "src/ab.py", False),
        ("SRC/*", "src/a", False),
        ("a/[bc]d", "a/bd", True),
        ("a/[!b]d", "a/bd", False),
        ("a/[*]", "a/*", True),
        ("a/[*]", "a/b", False),
        ("a/[[]b]", "a/[b]", True),
        ("{a,b}/*.{py,pyi}", "b/x.pyi", True),
        ("{a,b}/*.{py,pyi}", "c/x.py", False),
        ("a/**/b", "a/b", True),
        ("a/**/b", "a/x/y/b", True),
        ("a|b/c", "b/c", False),
        ("a/+(x)", "a/xx", False),
        ("README.md", "README.md", True),
        ("README.md", "docs/README.md", False),
    ],
)
def test_match(glob: str, path: str, is_match: bool) -> None:
    assert match(glob, path) is is_match


@given(PATHS)
def test_everything_is_below_the_root(path: str) -> None:
    """`**` and `**/*` hold each file."""
    assert match("**", path) and match("**/*", path)
    assert match("**/" + path.rsplit("/", 1)[-1], path)


def test_scopes() -> None:
    """Always and matching paths are in force; what is asked for is not, by itself."""
    assert Scope().covers("a")
    assert Scope("paths", ("b/*", "a/*")).covers("a/x")
    assert not Scope("paths", ("b/*",)).covers("a/x")
    assert not Scope("described").covers("a")
    assert not Scope("manual").covers("a")


@given(st.text("ab1 #.,:;()/'-_*`[]<&\\\n\t=", max_size=30).map("# ".__add__))
def test_a_plain_title_is_that_of_markdown(text: str) -> None:
    """The short way to a title gives what reading the Markdown gives."""
    rule = Rule("an-id", text + "\n", "standards/an-id.md")
    if rule.places.title is not None:
        assert rule.title == rule.places.title
