"""YAML settings: whatever they look like, our items go in and out and nothing else moves."""

from __future__ import annotations

import string

import pytest
import yaml
from hypothesis import given
from hypothesis import reject
from hypothesis import settings
from hypothesis import strategies as st

from agents_md.settings import Item
from agents_md.settings import SettingsError
from agents_md.settings import ensure_item
from agents_md.settings import items
from agents_md.settings import remove_item

from .test_json_kept import is_part

OTHERS = [
    "# a comment", "", "   ", "model: gpt  # why", "a: 'it''s'", 'b: "x: #\\n"', "c: [1, {d: e}, ]",
    "e:\n  - x\n  -   y # z\n", "f: |\n  text # no\n\n  more\n\n", "g: >-\n  one\n  two", "h:",
    "i: ~",
    "j:\n- 1\n-\n  k: 2", "l: &m {n: 1}", "o: *m", "p: !x y", "? q\n: r", "s: 1.10\nt: 0x1f",
    "é😀: ü", "u: |+\n  keep\n\n", "v: plain\n  and more",
]  # fmt: skip
READ = [
    "", "read: A.md", "read: A.md  # one", "read: 'it''s.md'", 'read: "A b.md" # c', "read:",
    "read:   # nothing", "read: []", "read: [ ]  # e", "read: [A.md, 'B.md', ]",
    "read: [\n  A.md, # a\n  B.md # b\n]", "read:\n- A.md", "read:\n  - A.md\n  - B.md # b",
    "read:\n    -   A.md\n\n    # c\n    - 'B.md'\n    # end", "read:\n  # first\n  - A.md",
    "read: [A.md,\n  B.md]", '"read": [A.md]',
]  # fmt: skip
FLOW = ["{}", "{ }\n", "{a: 1}", "{a: 1, read: A.md }", "{read: [A.md], b: 2,}\n", "{\n  a: 1\n}\n"]
NEW = st.sampled_from(
    ["AGENTS.md", ".guidance/more rules.md", "A.md", "null", "1.0", "é", "# x", "-"]
)


@st.composite
def files(draw: st.DrawFn) -> str:
    """A file that aider could be given, in any layout."""
    if draw(st.integers(0, 9)) == 0:
        return draw(st.sampled_from(FLOW))
    others = draw(st.lists(st.sampled_from(OTHERS), max_size=5, unique=True))
    if "o: *m" in others and "l: &m {n: 1}" not in others[: others.index("o: *m")]:
        others.remove("o: *m")
    place = draw(st.integers(0, len(others)))
    lines = [*others[:place], draw(st.sampled_from(READ)), *others[place:]]
    text = draw(st.sampled_from(["", "", "---\n", "%YAML 1.1\n---\n", "\n"])) + "\n".join(lines)
    text += draw(st.sampled_from(["", "\n", "\n\n", "\n...\n"]))
    text = text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))
    return "\ufeff" * draw(st.booleans()) + text


class Loader(yaml.SafeLoader):
    """Reads the tag that we made up, too."""


Loader.add_constructor("!x", lambda loader, node: ("tagged", node.value))  # type: ignore[no-untyped-call]


def read(text: str) -> dict[str, object]:
    said = yaml.load(text.removeprefix("\ufeff"), Loader=Loader)
    return said if isinstance(said, dict) else {}


@settings(max_examples=600)
@given(files(), NEW, st.sampled_from([(), ("CONVENTIONS.md",)]))
def test_in_and_out_again(text: str, item: str, defaults: tuple[str, ...]) -> None:
    """The item is added at the end, nothing else changes; taken out again: the same bytes."""
    try:
        old = read(text)
    except yaml.YAMLError:
        reject()
    try:
        done = ensure_item(text, "yaml", ["read"], item, defaults)
    except SettingsError as error:
        assert ("..." in text and "read" not in old) or "cannot be edited here" in error.message
        return
    was = old.get("read")
    before = list(was) if isinstance(was, list) else [was]
    if item in before:
        assert not done.added and done.text == text
        return
    if was is None:
        before = [d for d in defaults if d != item]
    assert read(done.text) == {**old, "read": [*before, item]}
    assert is_part(text, done.text)
    assert ensure_item(done.text, "yaml", ["read"], item, defaults).text == done.text
    assert items(done.text, "yaml", ["read"])[-1] == item
    assert remove_item(done.text, "yaml", ["read"], item, done.made, defaults) == text


REVIEWS = [
    "", "reviews:", "reviews:\n  profile: chill", "reviews: {profile: chill}", "reviews: {}",
    "reviews:\n  path_instructions: # ours\n  profile: x", "reviews:\n  path_instructions: []",
    "reviews:\n  path_instructions:\n    - path: a\n      instructions: |\n       one\n\n       2",
    "reviews:\n    path_instructions:\n    - instructions: b\n      path: a # c\n    # d\n    e: 1",
]  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(
        ["one", "# A\n\n- b: c\n\tx\ny", " lead\nx", "trail \nx ", "a\n\n", "---\nx", ""]
    ),
    st.text(string.printable + "é\x7f\u2028\ufeff", max_size=12),
)


@settings(max_examples=600)
@given(st.sampled_from(REVIEWS), st.sampled_from(["", "\n", "\nchat: 1\n"]), TEXTS, st.booleans())
def test_mappings_as_items(head: str, tail: str, said: str, crlf: bool) -> None:
    """What a reviewer is told for some paths, of many lines or with any character in it."""
    text = (head + tail).replace("\n", "\r\n" if crlf else "\n")
    path, item = ("reviews", "path_instructions"), {"path": "**/*.{ts,tsx}", "instructions": said}
    done = ensure_item(text, "yaml", path, item)
    more = ensure_item(done.text, "yaml", path, {"path": "b", "instructions": "two"})
    told = read(more.text)["reviews"]["path_instructions"]  # type: ignore[index]
    assert told[-2:] == [item, {"path": "b", "instructions": "two"}]
    assert items(more.text, "yaml", path)[-2:] == tuple(told[-2:])
    left = remove_item(more.text, "yaml", path, item, done.made)
    assert left is not None and item not in items(left, "yaml", path)
    both = remove_item(left, "yaml", path, {"path": "b", "instructions": "two"}, done.made)
    assert both == text


@settings(max_examples=600)
@given(st.text(alphabet="read: A.md\n\t#'\"[]{},-&*!|>%@`\r\ufeffé?~", max_size=40), st.booleans())
def test_any_text(text: str, prefix: bool) -> None:
    """The item goes in and out, or the file is refused with a place."""
    text = ("read:" if prefix else "") + text
    try:
        done = ensure_item(text, "yaml", ["read"], "AGENTS.md")
    except SettingsError as error:
        assert error.line >= 1 and error.column >= 1 and error.advice
        return
    assert "AGENTS.md" in items(done.text, "yaml", ["read"])
    if done.added:
        assert remove_item(done.text, "yaml", ["read"], "AGENTS.md", done.made) == text


def test_a_comment_of_the_users_is_never_taken_out() -> None:
    """Beside our item, below our key, above our item."""
    made: Item = "AGENTS.md"
    done = ensure_item("a: 1\n", "yaml", ["read"], made)
    noted = done.text.replace("AGENTS.md", "AGENTS.md # ours").replace("read:", "read: # theirs")
    left = remove_item(noted, "yaml", ["read"], made, done.made)
    assert left == "a: 1\nread: [] # theirs\n  # ours\n"
    with pytest.raises(SettingsError, match="2:5: this entry has comments in it; take it out"):
        remove_item("x:\n  - a: b # c\n    d: e\n", "yaml", ["x"], {"a": "b", "d": "e"})
