"""Places in Markdown: where headings, links, references, @words and open ends are.

A text is only ever edited at the places found here, never rendered again. Plain texts
are read by :mod:`agents_md.plain`, all others by :mod:`agents_md.parsed`.
"""

from __future__ import annotations

from typing import NamedTuple

from . import plain


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


class Places(NamedTuple):
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


def read(text: str) -> Places:
    """Find all places in a text with LF line ends.

    Never raises for any text; what cannot be placed is in ``doubts``.
    """
    places = _plain(text)
    if places is None:
        from . import parsed  # which costs more than a build of one changed standard may take

        places = parsed.read(text)
    return places


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
