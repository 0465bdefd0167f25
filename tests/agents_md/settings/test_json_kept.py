"""JSON settings: whatever they look like, our items go in and out and nothing else moves."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from agents_md.settings import SettingsError
from agents_md.settings import ensure_item
from agents_md.settings import items
from agents_md.settings import remove_item
from agents_md.settings.base import Plain
from agents_md.settings.base import plain
from agents_md.settings.jsonc import parse

PATH = ("context", "fileName")
GAPS = st.sampled_from(["", "", " ", "\n", "\n  ", "\t", ' /* [x", */ ', " // {,\n", "\n// ]\n  "])
LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=5), st.sampled_from(["// no", "/* no */", "],", 'a"b', "\ud83d"]),
)  # fmt: skip
NAMES = st.sampled_from(["GEMINI.md", "CLAUDE.md", "a b.md", 'é\\"', ""])
TREES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=6,
)
Pairs = list[tuple[str, object]]


@st.composite
def files(draw: st.DrawFn) -> tuple[str, dict[str, object]]:
    """A file in any layout, and what it says."""
    data = draw(st.dictionaries(st.sampled_from(["a", "b", "é"]), TREES, max_size=2))
    listed = draw(st.one_of(st.none(), NAMES, st.lists(st.one_of(NAMES, LEAVES), max_size=3)))
    inner: dict[str, object] = {"x": 1} if draw(st.booleans()) else {}
    if draw(st.booleans()):
        inner["fileName"] = listed
    if draw(st.booleans()):
        data["context"] = inner
    if draw(st.booleans()):
        data["z"] = draw(TREES)
    text = draw(GAPS) + render(draw, data) + draw(GAPS)
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    return "\ufeff" * draw(st.booleans()) + text, data


def render(draw: st.DrawFn, value: object) -> str:
    """A value as JSON with blanks, comments and trailing commas drawn for each gap."""
    if isinstance(value, dict):
        parts = [
            json.dumps(k, ensure_ascii=draw(st.booleans()))
            + draw(GAPS) + ":" + draw(GAPS) + render(draw, v) for k, v in value.items()
        ]  # fmt: skip
        return "{" + join(draw, parts) + "}"
    if isinstance(value, list):
        return "[" + join(draw, [render(draw, v) for v in value]) + "]"
    return json.dumps(value, ensure_ascii=draw(st.booleans()) or "\ud83d" in str(value))


def join(draw: st.DrawFn, parts: list[str]) -> str:
    if not parts:
        return draw(GAPS)
    said = ",".join(draw(GAPS) + part + draw(GAPS) for part in parts)
    return said + ("," + draw(GAPS) if draw(st.booleans()) else "")


def read(text: str) -> object:
    """What a file says, by another reader: ours is not asked."""
    bare = re.sub(
        r'("(?:[^"\\]|\\.)*")|//[^\n]*|/\*.*?\*/', lambda m: m[1] or "", text, flags=re.DOTALL
    )
    bare = re.sub(r'("(?:[^"\\]|\\.)*")|,(?=\s*[\]}])', lambda m: m[1] or "", bare)
    return json.loads(bare.removeprefix("\ufeff"))


def is_part(old: str, new: str) -> bool:
    """Whether all characters of one text stand in the other, in their order."""
    rest = iter(new)
    return all(c in rest for c in old)


def at(data: dict[str, object]) -> object:
    inner = data.get("context")
    return inner.get("fileName", ()) if isinstance(inner, dict) else ()


@settings(max_examples=400)
@given(files(), st.sampled_from(["AGENTS.md", "a b.md"]), st.sampled_from([(), ("GEMINI.md",)]))
def test_in_and_out_again(file: tuple[str, dict[str, object]], item: str, defaults: tuple[str, ...]) -> None:  # noqa: E501  # fmt: skip
    """The item is added at the end, nothing else changes; taken out again: the same bytes."""
    text, data = file
    assert read(text) == data
    done = ensure_item(text, "json", PATH, item, defaults)
    was = at(data)
    old = list(was) if isinstance(was, (list, tuple)) else [was]
    if item in old:
        assert not done.added and done.text == text
        return
    if was in ((), None) and not isinstance(was, list):
        old = [d for d in defaults if d != item]
    inner = data.get("context")
    wanted = {**data, "context": {**(inner if isinstance(inner, dict) else {})}}
    wanted["context"]["fileName"] = [*old, item]  # type: ignore[index]
    assert read(done.text) == wanted
    assert is_part(text.replace("null", ""), done.text)
    assert ensure_item(done.text, "json", PATH, item, defaults).text == done.text
    assert item in items(done.text, "json", PATH)
    assert remove_item(done.text, "json", PATH, item, done.made, defaults) == text


@settings(max_examples=400)
@given(files(), st.integers(0, 3))
def test_two_items_and_one_of_the_users(file: tuple[str, dict[str, object]], order: int) -> None:
    """Ours go in any order, and what the user wrote meanwhile stays."""
    text = file[0]
    first = ensure_item(text, "json", PATH, "one.md")
    mine = ensure_item(first.text, "json", PATH, "mine.md")
    last = ensure_item(mine.text, "json", PATH, "two.md")
    left: str | None = last.text
    for item in ("one.md", "two.md") if order % 2 else ("two.md", "one.md"):
        left = remove_item(left or "", "json", PATH, item, first.made)
    assert left is not None and "mine.md" in items(left, "json", PATH)
    if first.made == 0 and order % 2:
        assert left == ensure_item(text, "json", PATH, "mine.md").text
    for gap in ('/* [x", */', "// {,", "// ]"):
        assert left.count(gap) == text.count(gap)


@settings(max_examples=400)
@given(st.text(alphabet='{}[]:,"\\/*\n\r\t a1e.-tru\ufefféfalsn'))
def test_any_text(text: str) -> None:
    """It is read, or refused with a place; what Python reads as JSON is read the same."""
    try:
        said = json.loads(text, object_pairs_hook=list_of, parse_constant=refuse)
    except ValueError:
        said = refuse
    try:
        value = parse(text)
    except SettingsError as error:
        assert said is refuse
        assert error.line >= 1 and error.column >= 1 and error.advice
        return
    if said is not refuse:
        assert value is not None and same(plain(value), said)


class Mapping(list[tuple[str, object]]):
    """The pairs of a mapping, in their order."""


def list_of(pairs: Pairs) -> Mapping:
    return Mapping(pairs)


def refuse(word: str = "") -> object:
    raise ValueError(word)


def same(value: Plain, said: object) -> bool:
    kind, inner = value
    if isinstance(said, Mapping):
        pairs: list[tuple[Plain, Plain]] = inner  # type: ignore[assignment]
        return kind == "mapping" and all(
            k == ("string", name) and same(v, one) for (k, v), (name, one) in zip(pairs, said)
        )
    if isinstance(said, list):
        parts: list[Plain] = inner  # type: ignore[assignment]
        return kind == "list" and all(same(v, one) for v, one in zip(parts, said))
    if isinstance(said, str):
        return value == ("string", said)
    return kind in ("other", "null") and json.loads(str(inner)) == said


@settings(max_examples=400)
@given(files(), st.data())
def test_a_broken_file(file: tuple[str, dict[str, object]], data: st.DataObject) -> None:
    """One character more or less: the item goes in and out, or the file is refused."""
    text = file[0]
    place = data.draw(st.integers(0, len(text)))
    more = data.draw(st.sampled_from(["", '"', "{", "]", ",", "/", "\\", "\n", "x"]))
    text = text[:place] + more + text[place + (not more) :]
    try:
        done = ensure_item(text, "json", PATH, "AGENTS.md")
    except SettingsError:
        return
    assert "AGENTS.md" in items(done.text, "json", PATH)
    if done.added:
        assert remove_item(done.text, "json", PATH, "AGENTS.md", done.made) == text


def test_a_comment_of_two_lines_behind_the_last_key() -> None:
    """It stays on the line of that key."""
    for text in ('{"a": {\n  "x": 1, /* a\n b */ }}', '{"a": {\n  "x": 1 /* a\n b */ }}'):
        done = ensure_item(text, "json", ("a", "b"), "AGENTS.md")
        assert remove_item(done.text, "json", ("a", "b"), "AGENTS.md", done.made) == text


def test_a_key_that_stands_twice() -> None:
    """Elsewhere it is kept; on our way agents would take the last, and we refuse."""
    text = '{"a": 1, "a": 2}'
    assert ensure_item(text, "json", PATH, "x").text.startswith('{"a": 1, "a": 2, "context"')
    with pytest.raises(SettingsError, match="1:16: key `context` stands twice; keep one"):
        ensure_item('{"context":{}, "context":{}}', "json", PATH, "x")
