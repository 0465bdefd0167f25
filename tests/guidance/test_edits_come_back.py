"""An output of any format that somebody edits gives the edit to its standard, or says that not."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from agents_md.formats import APART
from agents_md.formats import FORMATS
from guidance_toolkit import build
from guidance_toolkit import taking_over
from guidance_toolkit.errors import ConflictError

STANDARDS = {
    "one.md": "# One\n\nFirst line, see [x](../docs/x.md).\n\n## Part\n\n- item one\n- item two\n",
    "two.md": "---\nlevel: must\n---\nNo title here.\n\n```sh\n# comment\nmake x\n```\n",
    "db/sql.md": '---\ndescription: SQL\npaths: ["db/**"]\n---\n\n# SQL\n\nUpper case, @word.\n',
    "ask.md": "---\ndescription: Asking\napply: described\n---\n# Ask\n\nAsk first.\n",
    "hand.md": "---\napply: manual\n---\n# By hand\n\nOn request.\n",
}
WORDS = st.sampled_from(
    [
        "New words.",
        "- item three",
        "See [y](docs/y.md).",
        "#### Deeper",
        "    code",
        "a @word b",
        "é",
    ]
)
edits = st.lists(
    st.tuples(st.integers(0, 200), st.sampled_from(["change", "add", "drop"]), WORDS),
    min_size=1,
    max_size=2,
)


def edited(text: str, made: list[tuple[int, str, str]], own: set[int]) -> str:
    """The text with lines changed, added or dropped; only lines of a standard's own."""
    lines: list[str | None] = list(text.split("\n"))
    places = sorted(own)
    for number, what, words in made:
        at = places[number % len(places)]
        if what == "drop":
            lines[at] = None
        else:
            lines[at] = words if what == "change" else f"{lines[at] or ''}\n{words}"
    return "\n".join(x for x in lines if x is not None)


@pytest.mark.parametrize("name", [n for n in FORMATS if n != APART])
@settings(max_examples=4)
@given(edits, st.integers(0, 20))
def test_an_edit_comes_back_from_the_build(
    name: str, made: list[tuple[int, str, str]], which: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "guidance.yaml").write_text(f"formats: [{name}]\n", encoding="utf-8")
        for path, text in STANDARDS.items():
            (root / "standards" / path).parent.mkdir(parents=True, exist_ok=True)
            (root / "standards" / path).write_text(text, encoding="utf-8")
        before = build.run(root, lambda _: None)
        outputs = [o for o in before.outputs if o.file.sections]
        output = outputs[which % len(outputs)]
        lines = output.file.text.split("\n")
        own = {
            line - 1 + n
            for line, section in output.file.sections
            for n in range(section.render().count("\n"))
            if n and lines[line - 1 + n].strip() and not section.heading
        }
        text = edited(output.file.text, made, own)
        (root / output.path).write_text(text, encoding="utf-8")
        sources = {p: p.read_bytes() for p in (root / "standards").rglob("*.md")}
        try:
            taking_over.run(root, [output.path], lambda _: None)
        except ConflictError:  # said with a diff; nothing is moved by guess
            assert {p: p.read_bytes() for p in sources} == sources
            assert (root / output.path).read_text(encoding="utf-8") == text
            return
        again = build.run(root, lambda _: None)
        assert not again.plan.conflicts
        assert (root / output.path).read_text(encoding="utf-8") == text
        for other in again.outputs:
            assert (root / other.path).read_bytes() == other.data


@pytest.mark.parametrize("name", [n for n in FORMATS if n != APART])
def test_a_plain_edit_is_never_refused(name: str) -> None:
    """A line that is added, dropped or changed, in a file of every format."""
    for old, new in (
        ("- item one\n", "- item one\n- item new\n"),
        ("make x\n", ""),
        ("Upper case", "Lower case"),
    ):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            (root / "guidance.yaml").write_text(f"formats: [{name}]\n", encoding="utf-8")
            for path, text in STANDARDS.items():
                (root / "standards" / path).parent.mkdir(parents=True, exist_ok=True)
                (root / "standards" / path).write_text(text, encoding="utf-8")
            before = build.run(root, lambda _: None)
            output = next(o for o in before.outputs if old in o.file.text)
            text = output.file.text.replace(old, new)
            (root / output.path).write_text(text, encoding="utf-8")
            done = taking_over.run(root, [output.path], lambda _: None)
            assert len(done.put_back) == 1
            build.run(root, lambda _: None)
            assert (root / output.path).read_text(encoding="utf-8") == text
