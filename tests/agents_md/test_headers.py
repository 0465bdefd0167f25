"""Headers as they are in the wild."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from agents_md import headers


@pytest.mark.parametrize(
    ("raw", "fields"),
    [
        ("globs: *.ts,*.tsx\n", {"globs": "*.ts,*.tsx"}),
        ("globs: src/**/*.{ts,tsx},*.js\n", {"globs": "src/**/*.{ts,tsx},*.js"}),
        ("globs: {a,b}\n", {"globs": "{a,b}"}),
        ("globs: [*.ts, *.{a,b}]\n", {"globs": ["*.ts", "*.{a,b}"]}),
        ('globs: ["a", \'b\']\n', {"globs": ["a", "b"]}),
        ("globs:\n  - **/*.ts\n  - 'b'\n", {"globs": ["**/*.ts", "b"]}),
        ("globs:\n- **/*.ts\n", {"globs": ["**/*.ts"]}),
        ("description:\nglobs:\nalwaysApply: false\n",
         {"description": "", "globs": "", "alwaysApply": False}),
        ("description: Use this: always\nalwaysApply: true\n",
         {"description": "Use this: always", "alwaysApply": True}),
        ("description: >-\n  two\n  lines\nglobs: *.a\n",
         {"description": "two lines", "globs": "*.a"}),
        ("a: ~\nb: yes\nc: 2027-01-31\nd: 10\ne: '10'\n",
         {"a": "", "b": "yes", "c": "2027-01-31", "d": 10, "e": "10"}),
        ("globs: *.ts # TypeScript\n", {"globs": "*.ts"}),
        ("metadata:\n  x: 1\n", {"metadata": {"x": 1}}),
        ("description: &a x\n", {"description": "&a x"}),
        ("trigger: !x y\n", {"trigger": "!x y"}),
        ("n: 99999999999999999999999\n", {"n": "99999999999999999999999"}),
        ("", {}),
        ("# nothing but a comment\n", {}),
    ],
)  # fmt: skip
def test_fields(raw: str, fields: dict[str, object]) -> None:
    """The value, and its type: 1 and True are not the same here."""
    for ends in ("\n", "\r\n"):
        found = headers.split(f"---\n{raw}---\n# T\n".replace("\n", ends))
        assert repr(dict(found.fields)) == repr(fields)
        assert found.body == f"# T{ends}"
        assert found.line == 3 + raw.count("\n")


@pytest.mark.parametrize(
    "text",
    [
        "", "# T\n", "---\n", "---\na: b\n", "---\nSome prose.\n---\nMore.\n", "----\na: b\n---\n",
        "---\n- a\n- b\n---\n", " ---\na: b\n---\n", "---\n[a]: b\n\nA: b: c\n---\n",
        "<!-- open\n---\na: b\n---\n", "---\n" + "a: " + "b" * 70_000 + "\n---\n",
    ],
)  # fmt: skip
def test_no_header(text: str) -> None:
    """What is not surely a header stays text."""
    assert headers.split(text) == headers.Header({}, text, 1)


@pytest.mark.parametrize(
    ("before", "at_start"),
    [("", True), ("\ufeff", False), ("\n\n", False), ("<!-- a -->\n", False),
     ("\ufeff<!-- a\n --><!-- b -->\n\n", False)],
)  # fmt: skip
def test_what_stands_before_is_kept(before: str, at_start: bool) -> None:
    found = headers.split(f"{before}---\nglobs: *.a\n---\nText")
    assert found.fields == {"globs": "*.a"} and found.body == "Text"
    assert found.before == before and found.at_start == at_start
    assert found.line == 4 + before.count("\n")


def test_bombs_are_text() -> None:
    """No alias is followed, no depth is climbed."""
    bomb = "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(20))
    assert isinstance(headers.split(f"---\n{bomb}---\n").fields["b19"], str)
    assert headers.split("---\na: " + "[" * 30_000 + "\n---\n").fields == {"a": "[" * 30_000}


@given(st.text("-abc: \t\n\r#'\"[]{},*&!|>\\\ufeff\ud800\x00<é", max_size=60))
def test_never_raises_and_keeps_the_body(text: str) -> None:
    for whole in (text, f"---\n{text}\n---\nBody"):
        found = headers.split(whole)
        assert whole.endswith(found.body)
        assert whole.count("\n") - found.body.count("\n") == found.line - 1


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_what_is_quoted_is_read_again(text: str) -> None:
    for said in (headers.quoted(text), headers.plain(text)):
        wanted = text if said == headers.quoted(text) else " ".join(text.split())
        assert "\n" not in said
        assert yaml.safe_load(f"a: {said}\n") in ({"a": wanted}, {"a": " ".join(text.split())})
        assert headers.read(f"a: {said}\n") in ({"a": wanted}, {"a": " ".join(text.split())})


@given(st.lists(st.text("ab*{},/\\\"'é: #", min_size=1), min_size=1).map(tuple))
def test_lists_are_read_again(items: tuple[str, ...]) -> None:
    assert headers.read(f"paths:{headers.listed(items)}\n") == {"paths": list(items)}
    assert yaml.safe_load(f"paths:{headers.listed(items)}\n") == {"paths": list(items)}
