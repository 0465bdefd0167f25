"""Plain texts, which are read without the parser, are read as the parser reads them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from agents_md import markdown
from agents_md import parsed
from agents_md import plain
from agents_md.markdown import Heading

# Lines that are plain, and lines that look like it, apart by two spaces and a bar.
LINES = r"""
# a || ## b c ## ||  # x || #x || # a! || # `a` || # a|b || - a ||   - b || 1. x || - # h
- a\n   # n || * a\n\n  b || > q || > # q ||     code ||     # x || \t# a || text   || # a #
``` || ```py || ```` || ~~~ ||  ``` || a `b` c || `<b>` || `@a` x || a `b || `b` @c || ``b`
`@x`y` @z || \\`@x` || `]: a` || | `a | @b` | || a | b || |---|---| || a|b\n-|-\n# x || ---
=== || -  || - || -- || *** || * * * || [x](https://e.com) || [x](y) || [a] || a]: b || [x || !
](https://e) || <b> || < b || a@b.c || @x || &amp; || a\\ || [^1]: x ||   || || \u2028 || # a\u3000
"""
PIECES = [
    piece.removeprefix(" ").encode("latin-1").decode("unicode_escape")
    for row in LINES.strip("\n").split("\n")
    for piece in row.split(" ||")
]


@settings(max_examples=2000, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), max_size=9).map("\n".join),
    st.sampled_from(["", "\n", "\n\n", "\n "]),
)
def test_plain_texts_are_read_as_the_parser_reads_them(text: str, end: str) -> None:
    """Where a text is plain enough to be read without it."""
    if plain.headings(text + end, Heading) is not None:
        assert markdown.read(text + end) == parsed.read(text + end)


def test_most_texts_are_plain() -> None:
    """What needs no parser: headings, lists, rules, code, links to elsewhere."""
    text = "# A\n\n- b `<c>`\n\n```py\n# d\n@e\n```\n\n---\n\n## F\n\n[g](https://h.org), i@j.k.\n"
    assert plain.headings(text, Heading) is not None
    assert plain.headings(text + "See [m](m.md).\n", Heading) is None
