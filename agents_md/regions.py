"""Where code stands in Markdown: fences, indented blocks and spans between backticks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from typing import Any
from typing import Literal
from typing import NamedTuple

from . import blocks
from . import inline
from .parsed import parser

if TYPE_CHECKING:
    from markdown_it.token import Token


class Region(NamedTuple):
    """Code from ``start`` to ``end`` (characters), its marks included.

    ``info`` is what a fence says of its language, '' for any other.
    """

    start: int
    end: int
    kind: Literal["fence", "indented", "span"]
    info: str = ""


def code(text: str) -> tuple[Region, ...]:
    """All code in a text with LF line ends, in order. Never raises for any text.

    A span whose place is uncertain (in a block that the parser changes) is left out.
    """
    md = parser()
    lines = blocks.Lines(text)
    env: dict[str, Any] = {}
    tokens: list[Token] = []
    md.block.parse(text if text.endswith("\n") else text + "\n", md, env, tokens)
    rows = blocks.Rows(lines, env)
    found: list[Region] = []
    for token in tokens:
        if token.type in ("fence", "code_block") and token.map:
            start, end = lines.start(token.map[0]), lines.start(token.map[1])
            fence = token.type == "fence"
            found.append(Region(start, end, "fence" if fence else "indented", token.info.strip()))
        elif token.type == "inline":
            found += _spans(token, lines, rows, env)
    return tuple(sorted(found))


def _spans(
    token: Token, lines: blocks.Lines, rows: blocks.Rows, env: dict[str, Any]
) -> Iterator[Region]:
    cell = rows.knows(token)
    if "`" not in token.content:
        if cell:
            rows.pass_over(token)
        return
    place = rows.place(token) if cell else lines.place(token)
    if place is None:
        return
    for span in inline.spans(parser(), token.content, env):
        # A run of backticks that nothing closes is found as well, and is text.
        if span.rule == "backticks" and token.content[span.start : span.end].strip("`"):
            yield Region(place(span.start), place(span.end - 1) + 1, "span")
