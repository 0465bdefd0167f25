"""Parts of Markdown that a page does not show and an agent reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from . import words
from .document import Document

_OPENS = re.compile(r"^[ ]{0,3}(?P<at><!--)", re.MULTILINE)
_DEFINITION = re.compile(
    r"^[ ]{0,3}\[(?://|comment|_|#|\.|hidden|note)[^\]\n]{0,40}\]:[ \t]*(?:#|<>|/|\.)[ \t]*"
    r"(?P<text>[^\n]*)",
    re.MULTILINE | re.IGNORECASE,
)
_STYLED = re.compile(
    r"<(?P<tag>[a-zA-Z][\w-]{0,20})\b[^<>]{0,300}?(?:display\s*:\s*none|visibility\s*:\s*hidden"
    r"|font-size\s*:\s*0|opacity\s*:\s*0(?![.\d])|\shidden(?=[\s/>=]))[^<>]{0,300}>(?P<text>[^<]{0,2000})",
    re.IGNORECASE,
)


class Hidden(NamedTuple):
    """A hidden part: where it stands, and its own words."""

    start: int
    end: int
    text: str


def hidden(document: Document) -> tuple[Hidden, ...]:
    """Comments, definitions that are comments, and HTML that is not shown; not what is code."""
    if not any(map(document.lower.__contains__, words.COMMENTS)):
        return ()
    return tuple(sorted(_all(document)))


def _comments(document: Document) -> Iterator[Hidden]:
    text, at = document.text, document.start
    while (start := text.find("<!--", at)) >= 0:
        region = document.code_at(start)
        if region is not None:
            at = region.end
            continue
        end = text.find("-->", start + 4)
        if end < 0:  # to the end of the text, where a block begins with it
            alone = _OPENS.search(text, start)
            if alone is not None and document.code_at(alone.start("at")) is None:
                yield Hidden(alone.start("at"), len(text), text[alone.end() :])
            return
        yield Hidden(start, end + 3, text[start + 4 : end])
        at = end + 3


def _all(document: Document) -> Iterator[Hidden]:
    yield from _comments(document)
    for pattern in (_DEFINITION, _STYLED):
        for found in pattern.finditer(document.text, document.start):
            if document.code_at(found.start()) is None:
                yield Hidden(found.start(), found.end(), found["text"])
