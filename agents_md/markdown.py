"""Places in Markdown: where headings, links, references, @words and open ends are.

markdown-it-py says where blocks are; :mod:`agents_md.inline` records where its
inline rules succeed. A text is only ever edited at the places found here, never
rendered again.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from . import blocks
from . import inline
from . import plain
from . import simple

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token


class Heading(NamedTuple):
    """A heading at the top level of a text (not in a list or a quotation)."""

    level: int
    line: int
    start: int  # of the heading's content in the text
    end: int
    marker: int | None  # where its `#` begin; None for an underlined (setext) heading
    text_end: int  # end of the heading's last line, underline included
    lines: int  # of content


class Link(NamedTuple):
    """The raw destination of a relative link, image, definition or HTML attribute."""

    start: int
    end: int


class Use(NamedTuple):
    """A reference link: ``[text][label]``, ``[label][]`` or ``[label]``."""

    label: str  # normalised
    start: int  # the text between these is replaced by `[new label]`
    end: int


class Definition(NamedTuple):
    """``[label]: destination``; the label's raw text is at start..end."""

    label: str  # normalised
    start: int
    end: int


class Doubt(NamedTuple):
    """A place that was left as it is because it could not be pinned down."""

    line: int  # from 1, in the text
    message: str


@dataclass(frozen=True)
class Places:
    """All places of one text; offsets are characters from its start."""

    title: str | None  # plain text of the heading that the text starts with
    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    uses: tuple[Use, ...]
    definitions: tuple[Definition, ...]
    at_words: tuple[int, ...]
    closing: str  # lines that close what the text leaves open, each with its line end
    start: int  # of the first line that is not blank
    end: int  # after the last character that is not a line end
    doubts: tuple[Doubt, ...]


@functools.cache
def parser() -> MarkdownIt:
    """CommonMark with tables, its inline and reference rules wrapped to record places."""
    from markdown_it import MarkdownIt

    md = MarkdownIt("commonmark").enable("table")
    inline.wrap(md)
    blocks.wrap(md)
    return md


def read(text: str) -> Places:
    """Find all places in a text with LF line ends.

    Never raises for any text; what cannot be placed is in ``doubts``.
    """
    return _plain(text) or _parsed(text)


def _plain(text: str) -> Places | None:
    """The places of a text in which only headings have to be found; None for any other."""
    headings = plain.headings(text, Heading)
    if headings is None:
        return None
    end = len(text.rstrip("\n"))
    start = min(plain.first_text(text), end)
    title = None
    if headings and headings[0].marker == start:
        title = plain.words(text[headings[0].start : headings[0].end])
        if title is None:
            return None
    return Places(title, tuple(headings), (), (), (), (), "", start, end, ())


def _parsed(text: str) -> Places:
    md = parser()
    lines = blocks.Lines(text)
    env: dict[str, Any] = {}
    tokens: list[Token] = []
    whole = text if text.endswith("\n") else text + "\n"
    md.block.parse(whole, md, env, tokens)

    links: list[Link] = []
    uses: list[Use] = []
    at_words: list[int] = []
    doubts: list[Doubt] = []
    definitions: list[Definition] = []
    for found in env.get(blocks.FOUND, ()):
        definitions.append(Definition(found.label, found.label_start, found.label_end))
        # A footnote is no link for those who know footnotes: its word is text.
        if inline.is_relative(found.href) and not found.label.startswith("^"):
            links.append(Link(found.start, found.end))

    rows = blocks.Rows(lines, env)
    for token in tokens:
        if token.type == "inline":
            cell = rows.knows(token)
            if not inline.is_interesting(token.content, bool(definitions)):
                if cell:
                    rows.pass_over(token)
                continue
            spans = rows.place(token) if cell else lines.place(token)
            if spans is None:
                doubts.append(Doubt((token.map or [0])[0] + 1, "links in this block"))
                continue
            marks = simple.marks(token.content, env.get("references", {}))
            if marks is None:
                marks = inline.marks(md, token.content, env)
            links += [Link(spans(a), spans(b)) for a, b in marks.links]
            uses += [Use(label, spans(a), spans(b)) for label, a, b in marks.uses]
            at_words += [spans(a) for a in marks.at_words]
        elif token.type == "html_block" and token.map:
            a, b = lines.start(token.map[0]), lines.start(token.map[1])
            links += [Link(a + x, a + y) for x, y in inline.html_links(text[a:b])]

    headings = tuple(blocks.headings(tokens, lines, Heading))
    closing = blocks.closing(tokens, lines)
    start, end = lines.first_text(), len(text if closing else text.rstrip("\n"))
    title = None
    if headings and headings[0].line == text.count("\n", 0, start) and headings[0].lines == 1:
        title = inline.plain(md, text[headings[0].start : headings[0].end], env) or None
    return Places(
        title=title,
        headings=headings,
        links=tuple(sorted(set(links))),
        uses=tuple(uses),
        definitions=tuple(definitions),
        at_words=tuple(at_words),
        closing=closing,
        start=min(start, end),
        end=end,
        doubts=tuple(doubts),
    )
