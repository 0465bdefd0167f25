"""Plain texts, which are read without the parser, are read as the parser reads them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from agents_md import markdown
from agents_md import parsed

# Lines that are plain, and lines that look like it, apart by two spaces and a bar.
LINES = r"""
# a || ## b c ## ||  # x || #x || # a! || # `a` || # a|b || - a ||   - b || 1. x || - # h
- a\n   # n || * a\n\n  b || > q || > # q ||     code ||     # x || \t# a || text   || # a #
``` || ```py || ```` || ~~~ ||  ``` || a `b` c || `<b>` || `@a` x || a `b || `b` @c || ``b`
`@x`y` @z || \\`@x` || `]: a` || | `a | @b` | || a | b || |---|---| || a|b\n-|-\n# x || ---
=== || -  || - || -- || *** || * * * || [x](https://e.com) || [x](y) || [a] || a]: b || [x || !
](https://e) || <b> || < b || a@b.c || @x || &amp; || a\\ || [^1]: x ||   || || \u2028 || # a\u3000
# c [x](y) # || - [x](y) ||   - [x](y) @x ||     - [x](y) ||     [x](y) ||      @x ||  -     @x
1. || 1.  [x](y) ||         1. @x || 2) @x || - - @x || - - - - @x || > [x](y) || >     [x](y)
>@x || > - @x || [@x](y) || ![x](y) || ![@x](y "t @x") || [x](y\n"@x") || ![x @x\n](y) || [x][z]
[[x](y)](z) || [`x`](y) || [x](`y`) || [x](<y>) || [x]( y) || [x](y%20z) || [x](#y) || [x](mdc:y)
[](y) || [x]() || a [ ] b || - [ ] @x || @./x.md || @a/b @c || \\[x](y) || *@x* || ,@x || (@x)
                @x || * @x || - a\n  - b\n    - c\n      - d\n        - e\n          - f || ***
- || *   [x](y) || - a\n  - b\n    - @x || - ||      > @x || -     a || - # a || 2) >@x || -   a\nb
              - [x](y)\n                - [x](y)\n                  - @x ||     1. @x || # #
-   a\n    - @x ||     - a\n\n    - @x || [x @x || ```a|\n---
```\t || ``` \t || ```\x0b
"""
PIECES = [
    piece.removeprefix(" ").encode("latin-1").decode("unicode_escape")
    for row in LINES.strip("\n").split("\n")
    for piece in row.split(" ||")
]


@settings(max_examples=2500, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), max_size=9).map("\n".join),
    st.sampled_from(["", "\n", "\n\n", "\n "]),
)
def test_plain_texts_are_read_as_the_parser_reads_them(text: str, end: str) -> None:
    """Where a text is plain enough to be read without it."""
    found = markdown._plain(text + end)
    if found is not None:
        assert found == parsed.read(text + end)


def test_most_texts_are_plain() -> None:
    """What needs no parser: headings, lists, rules, code, links and @words in lines of text."""
    text = "# A\n\n- b `<c>`\n\n```py\n# d\n@e\n```\n\n---\n\n## F\n\n[g](https://h.org), i@j.k.\n"
    assert markdown._plain(text) is not None
    more = (
        "- [ ] [m](m.md) and `n`\n  - o\n    - @p, see [`q`](q.md#r)\n\n> @./s.md\n\n```sh\nopen\n"
    )
    found = markdown._plain(text + more)
    assert found is not None
    whole = text + more
    assert [whole[a:b] for a, b in found.links] == ["m.md", "q.md#r", "./s.md"]
    assert [whole[a : a + 2] for a in found.at_words] == ["@p"]
    assert found.closing == "```\n"


@pytest.mark.parametrize(
    "text",
    [
        "See [m](m.md), <b>or not</b>.\n",  # HTML may hold anything
        "    [m](m.md)\n",  # code
        "- a\n\n      @m\n",
        "1.\n        @m\n",
        "-      @m\n",
        ">     @m\n",
        "a\n    > @m\n",
        "- !\n    1. -  a\n b\n      - @m\n",
        "![a\n@m](https://n.org)\n",  # brackets that go on in the next line
        "[a](https://n.org\n'@m')\n",
        "[m](m.md)\n\n[m]: n.md\n",
        "- - - - - - - - - - - - a\n@m\n",  # deeper than the parser goes
        "\t[m](m.md)\n",
        "| @m |\n|---|\n",
    ],
)
def test_what_may_be_anything_else_is_not_plain(text: str) -> None:
    assert markdown._plain(text) is None


def test_nests_are_read_as_the_parser_reads_them() -> None:
    """Lists in lists, down to where the parser stops."""
    for depth in range(1, 15):
        for step in (2, 3, 4):
            rows = "".join(f"{' ' * step * n}- [a](b{n}) @c\n" for n in range(depth))
            for text in (rows, rows.replace("\n", "\n\n"), rows + "@d\n", rows + "      @d\n"):
                assert markdown.read(text) == parsed.read(text)
