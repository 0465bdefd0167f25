"""Settings files that are broken, hostile or of another shape: refused, with what to do."""

from __future__ import annotations

import time

import pytest

from agents_md.settings import SettingsError
from agents_md.settings import decode
from agents_md.settings import ensure_item
from agents_md.settings import items
from agents_md.settings.base import MAX_BYTES
from agents_md.settings.finding import Syntax

KEY = ("context", "fileName")
REFUSED: list[tuple[Syntax, str, str]] = [
    ("json", "", "1:1: is empty; delete the file, or write {} in it"),
    ("json", "// c\n", "2:1: is empty"),
    ("json", "[]", "1:1: the file is no mapping; write `context` in a mapping"),
    ("json", '{"context": 1}', "1:13: `context` is no mapping"),
    ("json", '{"context": {"fileName": {}}}', "1:26: `context.fileName` is no list"),
    ("json", '{"context": {"fileName": 7}}', "1:26: `context.fileName` is no list"),
    ("json", "{\n 'a': 1}", "2:2: is not JSON here; mend it by hand"),
    ("json", "{a: 1}", "1:2: is not JSON here"),
    ("json", '{"a": 01}', "1:7: is not JSON here"),
    ("json", '{"a": "x\ny"}', "1:7: is not JSON here"),
    ("json", '{"a": 1,,}', "1:9: lacks a key in double quotes here"),
    ("json", '{"a" 1}', "1:6: lacks a colon here"),
    ("json", '{"a": }', "1:7: lacks a value here"),
    ("json", '{"a": 1 "b": 2}', "1:9: lacks a comma here"),
    ("json", '{"a": [1}', "1:9: lacks a comma here"),
    ("json", '{"a": 1', "1:8: the file ends too early"),
    ("json", '{"a": /* 1}', "1:7: is not JSON here"),
    ("json", "{} {}", "1:4: is more than one JSON value"),
    ("json", "<<<<<<< a\n{}\n=======\n{}\n>>>>>>> b\n", "1:1: is not JSON here"),
    ("yaml", "a: [1\n", "2:1: is not YAML here"),
    ("yaml", "a: 1\n\tb: 2\n", "2:1: is not YAML here"),
    ("yaml", "context:\n  - a\n", "2:3: `context` is no mapping"),
    ("yaml", "context:\n  fileName: {a: 1}\n", "2:13: `context.fileName` is no list"),
    ("yaml", "context:\n  fileName: *a\n", "2:13: "),
    ("yaml", "context: &a\n  fileName: x\n", "1:10: `context` is no mapping"),
    ("yaml", "context: {}\ncontext: {}\n", "2:1: key `context` stands twice; keep one"),
    ("yaml", "a: 1\n---\nb: 2\n", "2:1: a second YAML document; keep one"),
    ("yaml", "- a\n", "1:1: the file is no mapping"),
    ("yaml", "a: 1\rb: 2\r", "1:5: a line ends with CR alone; save with LF or CRLF"),
    ("yaml", "a: \x01", "is not YAML here: control characters are not allowed"),
]  # fmt: skip


@pytest.mark.parametrize(("syntax", "text", "said"), REFUSED)
def test_it_says_where_and_what_to_do(syntax: Syntax, text: str, said: str) -> None:
    with pytest.raises(SettingsError) as caught:
        ensure_item(text, syntax, KEY, "AGENTS.md")
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b" " * (MAX_BYTES + 1), "1:1: is 1,048,577 bytes; settings are read up to 1 MiB"),
        (b" " * 10 * MAX_BYTES, "is 10,485,760 bytes"),
        (b"{\n\xff", "2:1: is not UTF-8 here; save the file as UTF-8"),
        (b'{"a": "\0"}', "1:8: holds a NUL character here"),
    ],
)
def test_bytes_that_are_no_settings(data: bytes, said: str) -> None:
    with pytest.raises(SettingsError) as caught:
        decode(data)
    assert said in str(caught.value)


@pytest.mark.parametrize("syntax", ["json", "yaml"])
@pytest.mark.parametrize("piece", ["[", '{"a":', "[[]," ])  # fmt: skip
def test_deep_nesting_overflows_nothing(syntax: Syntax, piece: str) -> None:
    """It is refused soon, however deep it goes."""
    text = '{"x": ' + piece * 100_000
    began = time.perf_counter()
    with pytest.raises(SettingsError, match="nested deeper than 100 levels"):
        ensure_item(text, syntax, KEY, "AGENTS.md")
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize("syntax", ["json", "yaml"])
def test_a_large_file_takes_linear_time(syntax: Syntax) -> None:
    """Near the limit in size: seconds at most, and every byte is kept."""
    rows = ",\n".join(f'  "key{n}": ["value", {{"a": {n}}}] ' for n in range(20_000))
    text = "{\n" + rows + "\n}\n"
    assert 600_000 < len(text) < MAX_BYTES
    began = time.perf_counter()
    done = ensure_item(text, syntax, KEY, "AGENTS.md")
    assert time.perf_counter() - began < 30
    assert done.text.startswith(text[:-4])
    assert items(done.text, syntax, KEY) == ("AGENTS.md",)


@pytest.mark.parametrize(
    "inner", ["/*" * 50_000, "//\n" * 50_000, '"' + "\\" * 99_999, " " * 99_999]
)
def test_no_text_makes_the_reader_slow(inner: str) -> None:
    began = time.perf_counter()
    with pytest.raises(SettingsError):
        ensure_item("{" + inner, "json", KEY, "AGENTS.md")
    assert time.perf_counter() - began < 2


def test_items_of_another_kind_are_nobodys() -> None:
    """Numbers, nested lists and mappings of other things are left out, and left alone."""
    text = '{"context": {"fileName": ["a", 1, ["b"], {"p": "q"}, {"p": 1}, null]}}'
    assert items(text, "json", KEY) == ("a", {"p": "q"})
    assert items("{}", "json", KEY) == ()
    assert ensure_item(text, "json", KEY, "x").text == text.replace("null]", 'null, "x"]')
