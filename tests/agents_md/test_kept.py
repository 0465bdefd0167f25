"""What is kept of texts: right, and bounded."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from agents_md import markdown
from agents_md.kept import Kept

TEXTS = st.text("ab", max_size=8)


@given(st.lists(st.tuples(st.booleans(), TEXTS)), st.integers(0, 20))
def test_what_is_kept_is_of_that_text_and_not_more_than_asked(
    steps: list[tuple[bool, str]], most: int
) -> None:
    kept: Kept[str] = Kept(most)
    for is_new, text in steps:
        if is_new:
            assert kept.keep(text, f"of {text}") == f"of {text}"
            assert kept.get(text) == (f"of {text}" if len(text) <= most // 2 else None)
        assert kept.get(text) in (None, f"of {text}")
        assert sum(map(len, {*kept._new, *kept._old})) <= most


def test_the_latest_texts_are_kept() -> None:
    kept: Kept[int] = Kept(6)
    for number, text in enumerate(("aaa", "bbb", "ccc")):
        kept.keep(text, number)
    assert [kept.get(t) for t in ("aaa", "bbb", "ccc")] == [None, 1, 2]


def test_a_text_is_read_once() -> None:
    text = "# A text that nobody else reads\n\n<b>\n"
    assert markdown.read(text) is markdown.read(text[:2] + text[2:])
