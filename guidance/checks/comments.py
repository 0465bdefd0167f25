"""Parts of Markdown that a page does not show and an agent reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .document import Document

# Words in lower case without one of which nothing is hidden.
HINTS = ("<!--", "]:", "display:", "visibility:", "font-size:", " hidden", "opacity:")
_COMMENT = re.compile(r"<!--(?P<text>.*?)(?:-->|\Z)", re.DOTALL)
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
    if not any(hint in document.lower for hint in HINTS):
        return ()
    return tuple(sorted(_all(document)))


def _all(document: Document) -> Iterator[Hidden]:
    at = document.start
    while found := _COMMENT.search(document.text, at):
        region = document.code_at(found.start())
        if region is not None:
            at = region.end
            continue
        at = max(found.end(), found.start() + 4)
        if found[0].endswith("-->") or document.text[: found.start()].endswith("\n"):
            yield Hidden(found.start(), found.end(), found["text"])
        else:
            at = found.start() + 4
    for pattern in (_DEFINITION, _STYLED):
        for found in pattern.finditer(document.text, document.start):
            if document.code_at(found.start()) is None:
                yield Hidden(found.start(), found.end(), found["text"])
