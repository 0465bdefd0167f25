"""Places in inline Markdown that is plain enough to be sure of without the parser.

Plain is: code spans, and links whose label holds no bracket and whose destination
holds neither space, bracket, quotation mark nor entity. Everything else is for
:func:`agents_md.inline.marks`; a test holds that both find the same.
"""

from __future__ import annotations

import re

from .inline import Marks
from .inline import at_words
from .inline import is_relative

_CODE = re.compile(r"(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)", re.DOTALL)
_LINK = re.compile(r"(!?)\[[^\[\]]*\]\(([^\s()<>\"'&%]*)(?:[ \t]+\"[^\"\n]*\")?\)")


def marks(content: str) -> Marks | None:
    """The places of a block's content that uses no definition; None where it is not plain."""
    if "\\" in content or "<" in content:
        return None
    text = content
    taken: list[tuple[int, int]] = []
    if "`" in content:
        taken = [m.span() for m in _CODE.finditer(content)]
        text = _CODE.sub(lambda m: " " * len(m[0]), content)
        if "`" in text:
            return None
    links = list(_LINK.finditer(text))
    if len(links) != text.count("]("):
        return None
    found = Marks([], [], [])
    for link in links:
        start, end = link.span(2)
        if end > start and is_relative(link[2]):
            found.links.append((start, end))
        taken.append((link.start() if link[1] else start, link.end()))
    found.at_words.extend(at_words(content, taken))
    return found
