"""Our globs in the dialects of agents, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents_md import globs
from agents_md.dialects import Dialect
from agents_md.dialects import expand
from agents_md.dialects import from_agent
from agents_md.dialects import scope
from agents_md.dialects import to_agent
from agents_md.rule import ALWAYS
from agents_md.rule import Scope

GITIGNORE = Dialect(bare="any", deepens=True, root="/", backslash=True, negates="")
FLOATS = Dialect(braces=True, floats=True, string=True)
NAKED = Dialect(string=True, naked=True)
PICOMATCH = Dialect(braces=True, bare="root", backslash=True, negates="^")
TWICE = Dialect(braces=True, bare="root", twice=True)
PLAIN = Dialect(bare="any", classes=False)
ALL = (PLAIN, GITIGNORE, FLOATS, NAKED, PICOMATCH, TWICE, Dialect())


@pytest.mark.parametrize(
    ("glob", "parts"),
    [
        ("a/b", "a/b"), ("a/{b,c}", "a/b a/c"), ("{a,b}/{c,d}", "a/c a/d b/c b/d"),
        ("a/*.{t,}s", "a/*.ts a/*.s"), ("a/{b,b}", "a/b"), ("a/[{,}]b", "a/[{,}]b"),
    ],
)  # fmt: skip
def test_expand(glob: str, parts: str) -> None:
    assert expand(glob) == tuple(parts.split())


@pytest.mark.parametrize(
    ("dialect", "glob", "written", "exact"),
    [
        (GITIGNORE, "**/*.{py,pyi}", "**/*.py **/*.pyi", True),
        (GITIGNORE, "pyproject.toml", "/pyproject.toml", True),
        (GITIGNORE, "src/**", "src/**", True),
        (GITIGNORE, "src/*", "src/*", False),
        (GITIGNORE, "src/[!a]b/[a-c].d", "src/?b/[a-c].d", False),
        (GITIGNORE, "src/*.py", "src/*.py", True),
        (GITIGNORE, "app/[[]id[]]/page.tsx", r"app/\[id\]/page.tsx", True),
        (FLOATS, "src/**", "src/**", False),
        (FLOATS, "**/*.{ts,tsx}", "**/*.{ts,tsx}", True),
        (FLOATS, "**/[a,b].c", "**/?.c", False),
        (NAKED, "**/*.{ts,tsx}", "**/*.ts **/*.tsx", True),
        (NAKED, "Makefile", "Makefile", False),
        (NAKED, "[ab]/x.c", "?/x.c", False),
        (NAKED, "a/b #c/x.c", "a/b ?c/x.c", False),
        (PICOMATCH, "pyproject.toml", "pyproject.toml", True),
        (PICOMATCH, "src/[!a]x/[[]b[]]/[a!]", r"src/[^a]x/\[b\]/[a!]", True),
        (PICOMATCH, "src/*.{a,b}", "src/*.{a,b}", True),
        (TWICE, "src/**", "src/** **/src/**", False),
        (PLAIN, "app/[[]id[]]/[ab].c", "app/[id]/?.c", False),
        (PLAIN, "app/[[]id[]]/*.c", "app/[id]/*.c", True),
        (PLAIN, "x.toml", "**/x.toml", False),
        (TWICE, "**/*.py", "**/*.py", True),
    ],
)  # fmt: skip
def test_to_agent(dialect: Dialect, glob: str, written: str, exact: bool) -> None:
    made = to_agent([glob], dialect)
    assert made.globs == (tuple(written.split(" ")) if "#" not in glob else (written,))
    assert made.exact == exact


@pytest.mark.parametrize(
    ("dialect", "value", "read", "exact"),
    [
        (NAKED, "*.ts,*.tsx", "**/*.ts **/*.tsx", True),
        (NAKED, "src/**/*.{ts,tsx}, *.js", "src/**/*.{ts,tsx} **/*.js", True),
        (NAKED, ["src/**", "lib/**"], "src/** lib/**", True),
        (NAKED, '"a/*.c", "b/*.c"', "a/*.c b/*.c", True),
        (NAKED, "", "", True),
        (NAKED, "src/", "src/**", True),
        (NAKED, "**.py", "**/*.py", True),
        (NAKED, "./src/**", "src/**", True),
        (NAKED, "!a.py,b/c.py", "b/c.py", False),
        (NAKED, ["a/{b", "c/d"], "c/d", False),
        (NAKED, "package.json", "package.json", True),
        (NAKED, "src\\api\\*.ts", "src/api/*.ts", True),
        (GITIGNORE, "package.json", "**/package.json", True),
        (GITIGNORE, "/package.json", "package.json", True),
        (GITIGNORE, r"app/\[id\]/x.c", "app/[[]id[]]/x.c", True),
        (PICOMATCH, "*.ts", "**/*.ts", False),
        (TWICE, ["src/**", "**/src/**"], "src/**", True),
        (PLAIN, "app/[id]/*.c,x.c", "app/[[]id[]]/*.c **/x.c", True),
        (NAKED, {"a": 1}, "", True),
        (NAKED, True, "", True),
        (NAKED, [1, True, None, "a/b"], "1 a/b", True),
    ],
)  # fmt: skip
def test_from_agent(dialect: Dialect, value: object, read: str, exact: bool) -> None:
    made = from_agent(value, dialect)
    assert made.globs == tuple(read.split())
    assert made.exact == exact


@pytest.mark.parametrize("value", ["**", "**/*", "*", "*.py,**", ["a/b", "**/*"], "/**"])
def test_everything_is_always(value: object) -> None:
    assert scope(value, NAKED)[0] == ALWAYS


def test_no_pattern_is_no_scope() -> None:
    assert scope("", NAKED) == (None, ())
    assert scope("a/b", NAKED) == (Scope("paths", ("a/b",)), ())


segments = st.sampled_from(
    ["src", "a b", "*.py", "**", "x?", "[ab]c", "[!a]", "{ts,tsx}", "*.{a,b}", "[[]id[]]", "*",
     "Makefile", ".github", "é", "[,]", "d.ts", "#x", "{a,}"]
)  # fmt: skip
good = (
    st.lists(segments, min_size=1, max_size=4)
    .map("/".join)
    .filter(lambda g: globs.check(g) is None and g not in globs.EVERYTHING)
)


@pytest.mark.parametrize("dialect", ALL, ids=str)
@given(st.lists(good, min_size=1, max_size=3))
def test_there_and_back(dialect: Dialect, wanted: list[str]) -> None:
    """What is exact comes back as it was, braces expanded; what is not is stable."""
    made = to_agent(wanted, dialect)
    value: object = ",".join(made.globs) if dialect.string else list(made.globs)
    back = from_agent(value, dialect)
    if made.exact and back.exact:
        asked = {e for g in wanted for e in expand(g)}
        assert {e for g in back.globs for e in expand(g)} == asked
    again = to_agent(back.globs, dialect)
    if back.exact:
        assert set(again.globs) == set(made.globs)


@given(st.text("ab*?[]{},!./\\\"' #:", max_size=20), st.sampled_from(ALL))
def test_what_is_read_is_good(value: str, dialect: Dialect) -> None:
    for glob in from_agent(value, dialect).globs:
        assert globs.check(glob) is None
