"""The parts that readings are put together from: code and comments in a text, limits, globs."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents_md import patterns
from agents_md.fragment import Fragment
from agents_md.tree import Tree
from agents_md.ways import caps
from agents_md.ways import code
from agents_md.ways import hits
from agents_md.ways.imports import GEMINI
from agents_md.ways.imports import in_place

WORDS = [
    "```",
    "````",
    "~~~",
    "`",
    "\n",
    "\r\n",
    "\r",
    " ",
    "    ",
    "<!--",
    "-->",
    "a",
    "é",
    "\x85",
]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=20).map(lambda words: "".join(words).encode())
UNITS: tuple[caps.Unit, ...] = ("bytes", "characters", "utf16")


@given(TEXTS)
def test_fences_line_by_line(data: bytes) -> None:
    """A fence is closed by a line of as many marks of its kind, and by the end of the text."""
    found: list[tuple[int, int]] = []
    begin, mark, at = -1, b"", 0
    for line in data.splitlines(keepends=True):
        said = re.match(rb" {0,3}(`{3,}|~{3,})([^\r\n]*)", line)
        if said and begin < 0:
            if said[1][:1] == b"~" or b"`" not in said[2]:
                begin, mark = at, said[1]
        elif said and said[1].startswith(mark) and not said[2].strip():
            found.append((begin, at + len(line)))
            begin = -1
        at += len(line)
    assert [*code.fences(data)] == [*found, *([(begin, at)] if begin >= 0 else [])]


@given(TEXTS)
def test_comments_begin_a_line_outside_of_fences(data: bytes) -> None:
    fenced = code.fences(data)
    end = 0
    for start, stop in code.comments(data):
        line = re.split(rb"[\r\n]", data[:start])[-1]  # a comment with text after it: spaces
        assert re.match(rb" {0,3}<!--", data[start:stop]) and len(line) <= 3 and not line.strip()
        assert b"-->" in data[start:stop] and start >= end
        assert not code.inside(fenced, start)
        end = stop
    for found in re.finditer(rb"(?:\A|(?<=[\r\n])) {0,3}<!--", data):
        at, begin = found.start(), found.end() - 4
        closed = b"-->" in data[begin:]
        hidden = code.inside(fenced, at) or any(a < at < b for a, b in code.comments(data))
        taken = any(a in (at, begin) for a, _ in code.comments(data))
        assert taken or hidden or not closed


CHARACTERS = [
    b"a",
    b"\xc3\xa9",
    b"\xf0\x9f\x98\x80",
    b"\xff",
    b"\xed\xa0\x80",
    b"\xf0\x9f",
    b"\xe4\xb8\xad",
]


@given(st.lists(st.sampled_from(CHARACTERS), max_size=12).map(b"".join), st.integers(0, 20))
def test_as_much_as_fits(data: bytes, limit: int) -> None:
    """Units are counted one by one; half a character of two UTF-16 units does not fit."""
    text = data.decode("utf-8", "surrogateescape")
    units = [1 + (char > "\uffff") for char in text]
    fit = sum(sum(units[: n + 1]) <= limit for n in range(len(units)))
    assert caps.size(data, "utf16") == sum(units)
    assert caps.size(data, "characters") == len(text)
    expected = text[:fit].encode("utf-8", "surrogateescape")
    assert caps.head(data, limit, "utf16") == len(expected)
    for unit in UNITS:
        kept = data[: caps.head(data, limit, unit)]
        assert caps.size(kept, unit) <= max(limit, 0) or unit == "characters"


def test_rules_that_are_for_a_file() -> None:
    """Globs count from the folder; the first of the touched files that one has is named."""
    rules = [("r1", ("*.py",)), ("r2", ("b/*", "*.md")), ("r3", ())]
    tree = Tree({})
    assert hits.of(tree, "x", rules, "pkg/a.py", patterns.plain, "pkg") == ("r1",)
    assert hits.of(tree, "x", rules, "pkg/a.py", patterns.plain) == ()
    assert hits.of(tree, "x", rules, "other/a.py", patterns.plain, "pkg") == ()
    touched = ("a.txt", "b/z", "x.md", "c.py")
    assert hits.first(tree, "y", rules, touched, patterns.plain) == {"r2": "b/z", "r1": "c.py"}


def test_what_is_kept_with_a_tree_is_not_kept_with_the_next() -> None:
    """A changed file, header or import is seen by the readings of the tree that has it."""
    tree = Tree({"a.md": b"See @b.md here.", "b.md": b"B"})
    whole = Fragment("a.md", 0, 15, b"See @b.md here.")
    touched = Fragment("a.md", 0, 15, b"See @b.md here.", "touch", touched="x.py")
    for each in (whole, touched, whole):
        found = list(in_place(tree, each, GEMINI))
        assert [(x.path, x.by, x.when) for x in found] == [
            ("a.md", "", each.when),
            ("b.md", "a.md", each.when),
            ("a.md", "", each.when),
        ]
    other = tree.with_files({"b.md": b"other"})
    assert [x.data for x in in_place(other, whole, GEMINI)][1] == b"other"
    gone = tree.with_files({"b.md": None})
    assert [x.path for x in in_place(gone, whole, GEMINI)] == ["a.md"]


@pytest.mark.parametrize("change", ["paths", "links"])
def test_a_tree_that_was_asked_answers_for_itself_alone(change: str) -> None:
    """The same question to a tree with other files: its folders are listed anew."""
    tree = Tree({"r/a.md": b"1", "r/in/b.md": b"2"}, {"l": "r"} if change == "links" else {})
    assert list(tree.walk("r")) == ["r/a.md", "r/in/b.md"]
    assert list(tree.walk("r", deep=False)) == ["r/a.md"]
    more = tree.with_files({"r/c.md": b"3", "r/a.md": None})
    assert list(more.walk("r")) == ["r/c.md", "r/in/b.md"]
    assert list(tree.walk("r")) == ["r/a.md", "r/in/b.md"]
    assert list(more.walk("l")) == (["l/c.md", "l/in/b.md"] if change == "links" else [])
