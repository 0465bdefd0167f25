"""Standards are found in files as they are, and nothing is found that is not there."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from guidance_toolkit import build
from guidance_toolkit.delivery import spans
from guidance_toolkit.recognising import Recogniser

from ..conftest import Repo
from .trees import MARK
from .trees import standards

GOLDEN = Path(__file__).parents[1] / "golden"
A, B = "# Names\n\nUse whole words.\n", "# Money\n\nUse decimals.\n\n## Why\n\nCents.\n"


@pytest.mark.parametrize("case", sorted(p.name for p in GOLDEN.iterdir()))
def test_what_a_build_wrote_is_found_where_it_wrote_it(repo: Repo, case: str) -> None:
    """The very standards, texts and pointers, of each golden build; with CRLF as well."""
    for path in (p for p in (GOLDEN / case).rglob("*") if p.is_file()):
        repo.files({path.relative_to(GOLDEN / case).as_posix(): path.read_bytes()})
    made = build.prepare(repo.root)
    found = Recogniser(made.source.standards)
    for output in made.outputs:
        wanted = sorted((s.standard, s.is_text) for s in spans(output))
        for data in (output.data, output.data.replace(b"\n", b"\r\n")):
            held = found.held(output.path, data)
            assert sorted((h.standard, h.is_text) for h in held) == wanted
            assert not any(h.is_older for h in held)


WORDS = st.sampled_from(["use", "whole", "words", "[a](../b.md)", "@c", "`d`", "*e*", "1. f", "#"])
LINES = st.lists(st.lists(WORDS, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=6)
HEADS = st.sampled_from(["", "---\npaths: ['a/**']\n---\n", "---\nlevel: must\n---\n"])


@settings(max_examples=40)
@given(bodies=st.lists(st.tuples(HEADS, LINES), min_size=1, max_size=5))
def test_any_standards_are_found_in_a_built_file(bodies: list[tuple[str, list[str]]]) -> None:
    """Each once, in the span of its own section, whatever links and marks it holds."""
    from agents_md.formats import FORMATS
    from guidance_toolkit.render import Output

    texts = {f"s{n}": f"{head}# Title {n}\n\n" + "\n".join(b) for n, (head, b) in enumerate(bodies)}
    made = standards({n: t + "\n" for n, t in texts.items()})
    rules = [s.rule for s in made]
    for name, path in (("agents-md", "AGENTS.md"), ("gemini-md", "GEMINI.md")):
        file = FORMATS[name].render(path, rules, "standards")
        output = Output(path, name, file, tuple(rules), "standards")
        wanted = {s.standard: s for s in spans(output)}
        held = Recogniser(made).held(path, output.data)
        assert sorted(h.standard for h in held) == sorted(texts)
        for h in held:
            assert wanted[h.standard].start <= h.start < h.end <= wanted[h.standard].end + 1


def test_copies_by_hand_are_found_and_parts_are_not() -> None:
    found = Recogniser(standards({"a": A, "b": B}))
    held = found.held("CLAUDE.md", f"# Mine\n\n{A}\n\nMore.\n\n{A}".encode())
    assert [h.standard for h in held] == ["a", "a"]
    assert not found.held("X.md", b"# Names\n\nUse words.\n")
    assert not found.held("X.md", b"")


def test_a_text_that_is_part_of_another_is_not_found_in_it() -> None:
    found = Recogniser(standards({"part": "Use decimals.\n", "whole": B}))
    assert [h.standard for h in found.held("A.md", B.encode())] == ["whole"]
    both = f"{B}\n## Part\n\nUse decimals.\n".encode()
    assert [h.standard for h in found.held("A.md", both)] == ["whole", "part"]


def test_two_standards_with_one_text_are_each_there_once() -> None:
    found = Recogniser(standards({"a": A, "b": A}))
    assert sorted(h.standard for h in found.held("A.md", f"{A}\n{A}".encode())) == ["a", "b"]


def test_an_older_text_is_told_in_built_files_only() -> None:
    """The heading stands there; the text below is not that of now."""
    found = Recogniser(standards({"a": A, "b": B}))
    old = "## Names\n\nUse any words.\n\n### More\n\nText.\n\n## Money\n\nUse decimals.\n"
    held = found.held("AGENTS.md", (MARK + old).encode())
    assert [(h.standard, h.is_older) for h in held] == [("a", True), ("b", True)]
    assert (MARK + old).encode()[held[0].start : held[0].end].endswith(b"Text.")
    assert not found.held("AGENTS.md", old.encode())


def test_lines_that_point_are_for_built_files_and_from_their_folder() -> None:
    found = Recogniser(standards({"a": A, "db/b": B, "db/c": "# C\n\nText.\n"}))
    text = MARK + "- Always: read `../standards/a.md` (Names).\n"
    assert [h.standard for h in found.held("web/AGENTS.md", text.encode())] == ["a"]
    assert not found.held("AGENTS.md", text.encode())
    text = (
        MARK + "- Always: read `standards/db/c.md` (C).\n- 2 more are in `standards/`: search that"
    )
    held = found.held(".kimi-code/AGENTS.md", text.encode())
    assert sorted(h.standard for h in held) == ["a", "db/b", "db/c"]
    assert not any(h.is_text for h in held)


@given(data=st.binary(max_size=300))
def test_any_bytes_are_read(data: bytes) -> None:
    found = Recogniser(standards({"a": A}))
    for held in found.held("X.md", MARK.encode() + data):
        assert 0 <= held.start <= held.end <= len(MARK) + len(data)
