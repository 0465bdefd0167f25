"""Places in Markdown, found with the parser.

markdown-it-py says where blocks are; :mod:`agents_md.inline` records where its
inline rules succeed.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING
from typing import Any

from markdown_it import MarkdownIt

from . import blocks
from . import inline
from . import simple
from .markdown import Definition
from .markdown import Doubt
from .markdown import Heading
from .markdown import Link
from .markdown import Places
from .markdown import Use

if TYPE_CHECKING:
    from markdown_it.token import Token


@functools.cache
def parser() -> MarkdownIt:
    """CommonMark with tables, its inline and reference rules wrapped to record places."""
    md = MarkdownIt("commonmark").enable("table")
    inline.wrap(md)
    blocks.wrap(md)
    return md


def read(text: str) -> Places:
    """Find all places in a text with LF line ends, as :func:`agents_md.markdown.read` says."""
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
