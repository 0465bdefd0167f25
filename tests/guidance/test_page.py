"""The page: what stands in it, and that nothing from outside becomes a part of it."""

from __future__ import annotations

import os
from html.parser import HTMLParser
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from guidance_toolkit.matrix import MARKS
from guidance_toolkit.matrix import Cell
from guidance_toolkit.matrix import Column
from guidance_toolkit.matrix import Matrix
from guidance_toolkit.matrix import Row
from guidance_toolkit.matrix import matrix
from guidance_toolkit.page import FOLD
from guidance_toolkit.page import START
from guidance_toolkit.page import page

from .trees import contexts
from .trees import standards

GOLDEN = Path(__file__).parents[1] / "golden_page" / "page.html"
EVIL = "\"><script>alert(1)</script><img src=x onerror=y>\u202e\x1b[31m&'`"
VOID = ("meta",)


def column(name: str, **states: int) -> Column:
    evidence = "measured 1.0 (2026-01-01)"
    return Column(name, f"The {name}", evidence, states, 2048, 512, (32768, "bytes"), ("trust",))  # type: ignore[arg-type]


def small() -> Matrix:
    """A row for each state, and a file."""
    states = [s for s in MARKS if s not in ("cut", "unread", "none")]
    rows = [
        Row(f"team/{s}", f"Title of {s}", "must", "src/**", (Cell(s, f"of {s}"), Cell("start", "")))
        for s in states
    ]
    files = (Row("CLAUDE.md", "", "", "", (Cell("unread", "why"), Cell("cut", "10 of 20 bytes"))),)
    columns = (column("one", **dict.fromkeys(states, 1)), column("two", start=len(states)))
    return Matrix(columns, tuple(rows), files)


class Reader(HTMLParser):
    """Checks that tags are closed in order, and notes what is there."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert not reader.open
    return reader


def test_golden_page() -> None:
    made = page(small(), "Guidance in repo", ["all standards, started in the root"])
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(made, encoding="utf-8")
    assert made == GOLDEN.read_text(encoding="utf-8")


def test_it_is_self_contained_and_without_script() -> None:
    made = page(small(), "Guidance", [])
    assert made.startswith(START)
    seen = read(made)
    assert not seen.tags & {"script", "link", "img", "iframe", "object", "base", "form", "a"}
    assert not any(name.startswith("on") or name in ("src", "href") for name in seen.attributes)
    assert "http:" not in made and "https:" not in made and "url(" not in made
    assert "default-src 'none'" in made


def test_each_state_that_occurs_is_in_the_legend() -> None:
    seen = read(page(small(), "Guidance", []))
    for state in small().states:
        assert not MARKS[state].sign or MARKS[state].words in seen.text


@given(words=st.one_of(st.just(EVIL), st.text(min_size=1)))
def test_text_from_outside_stays_text(words: str) -> None:
    """A hostile title, id, scope, file name, reason or folder adds no tag and no attribute."""
    plain = page(small(), "Guidance", [])
    cells = (Cell("missing", words), Cell("start", words))
    rows = (Row(words, words, "must", words, cells),)
    made = page(Matrix(small().columns, rows, rows), words, [words])
    seen = read(made)
    assert seen.tags <= read(plain).tags | {"h3"}
    assert seen.attributes <= read(plain).attributes
    assert "\x1b" not in made and "\u202e" not in made


def test_many_standards_are_folded_and_findings_come_first() -> None:
    cells = (Cell("start", ""), Cell("start", ""))
    rows = [Row(f"s{n}", "", "should", "always", cells) for n in range(FOLD + 1)]
    bad = Row("s0", "", "should", "always", (Cell("twice", ""), Cell("start", "")))
    made = page(Matrix(small().columns, tuple(rows), ()), "Guidance", [])
    assert "<details><summary>All 61 standards" in made and "to look at" not in made
    made = page(Matrix(small().columns, (bad, *rows[1:]), ()), "Guidance", [])
    assert made.index("1 to look at") < made.index("All 61 standards")


def test_a_verdict_is_in_words() -> None:
    made = matrix(
        contexts({"AGENTS.md": "# A\n"}, {"a": "# A\n"}, "codex"), standards({"a": "# A\n"})
    )
    assert "has every standard that is meant for it, once" in page(made, "t", [])
    made = matrix(contexts({"AGENTS.md": "x"}, {"a": "# A\n"}, "codex"), standards({"a": "# A\n"}))
    assert "1 missing" in page(made, "t", [])
