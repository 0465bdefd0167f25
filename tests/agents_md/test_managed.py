"""A managed block in a file of somebody's: found, put, taken out, and nothing else touched."""

from __future__ import annotations

import pytest
from hypothesis import example
from hypothesis import given
from hypothesis import strategies as st

from agents_md import managed
from agents_md.managed import BEGIN
from agents_md.managed import END
from agents_md.managed import BlockError

OURS = "# Standards\n\n- One.\n"
PARTS = ["# Title", "text", "", "- item", "  more", "```", "~~~", "<!--", "-->", "<div>", "> q"]
PARTS += [
    "    code",
    "---",
    "\t",
    "\ufeff",
    "\x00",
    "é",
    "<pre>",
    "[a]: b",
    "| a |",
    "1. x",
    BEGIN,
    END,
]
LINES = st.lists(st.tuples(st.sampled_from(PARTS), st.sampled_from(["\n", "\r\n", "\r"])))
HAND = st.builds(
    lambda lines, last: "".join(a + b for a, b in lines) + last, LINES, st.sampled_from(["", "end"])
)


def _put(text: str, ours: str = OURS) -> managed.Held:
    return managed.put(managed.split(text.encode()), ours)


@given(HAND, st.sampled_from(["", "more\n", "# Other\n\ntext\n"]))
@example("a\r", "")
@example("\ufeff", "")
@example("", "")
@example("a\n\n\n", "b\n")
def test_what_is_around_stays_byte_for_byte(hand: str, other: str) -> None:
    data = hand.encode()
    try:
        held = managed.split(data)
        if held.text is not None:
            return
        done = managed.put(held, OURS)
    except BlockError as error:
        assert error.line >= 1
        assert error.advice
        return
    assert done.data.startswith(data)
    again = managed.split(done.data)
    assert again.text == OURS
    assert managed.without(again, done.made) == data
    changed = managed.put(again, OURS + other)
    assert (changed.before, changed.after) == (done.before, done.after)
    assert managed.split(changed.data).block == managed.wrapped(OURS + other).encode()


@given(HAND, HAND)
def test_a_block_that_was_moved_keeps_what_stands_on_both_sides(before: str, after: str) -> None:
    text = f"{before}\n\n{BEGIN}\nold\n{END}\n{after}"
    try:
        held = managed.split(text.encode())
        done = managed.put(held, OURS)
    except BlockError:
        return
    if held.text != "old\n":  # in a fence, with or without another block behind it
        return
    assert done.data.startswith(held.before)
    assert done.data.endswith(held.after)
    assert held.before + held.after == text.encode().replace(
        f"{BEGIN}\nold\n{END}".encode(), b"", 1
    )


def test_the_line_ends_are_those_of_the_file() -> None:
    done = _put("# A\r\n\r\ntext\r\n")
    assert done.data.count(b"\r\n") == done.data.count(b"\n")
    assert managed.split(done.data).block == _put("# A\n").block


def test_marks_in_a_fence_are_an_example() -> None:
    text = f"# Docs\n\n```\n{BEGIN}\n{END}\n```\n"
    assert managed.split(text.encode()).text is None
    assert managed.split(_put(text).data).before.startswith(text.encode())


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (f"a\n\n{BEGIN}\nb\n", 3, f"`{END}` is missing"),
        (f"a\n\nb\n\n{END}\n", 5, f"`{BEGIN}` is missing"),
        (f"{END}\n\n{BEGIN}\n", 1, "stands before"),
        (f"{BEGIN}\n{END}\n\n{BEGIN}\n{END}\n", 4, "twice (lines 1 and 4)"),
        (f"<div>\n{BEGIN}\na\n\n{END}\n</div>\n", 2, "inside other Markdown"),
        (f"- a\n\n  {BEGIN}\n  b\n  {END}\n", 3, "inside other Markdown"),
        (f"{BEGIN}  \na\n{END}\n", 1, "blanks about it"),
    ],
)
def test_marks_that_do_not_pair_are_refused(text: str, line: int, said: str) -> None:
    with pytest.raises(BlockError) as caught:
        managed.split(text.encode())
    assert (caught.value.line, said in caught.value.message) == (line, True), caught.value


@pytest.mark.parametrize("text", ["```\nopen\n", "<!-- open\n", "<pre>\n", "~~~~ python\n"])
def test_no_block_goes_behind_what_is_open(text: str) -> None:
    with pytest.raises(BlockError, match="open above"):
        _put(text)


def test_a_text_with_a_mark_is_refused() -> None:
    with pytest.raises(BlockError, match="one of our marks"):
        _put("# A\n", f"# B\n\n{END}\n")
    fenced = f"# B\n\n```\n{END}\n```\n"
    assert managed.split(_put("# A\n", fenced).data).text == fenced


def test_other_bytes_are_refused() -> None:
    with pytest.raises(BlockError, match="not UTF-8"):
        managed.split(b"# A\n\xff\n")
    with pytest.raises(BlockError, match="1 MiB"):
        managed.split(b"a" * (1024 * 1024 + 1))
