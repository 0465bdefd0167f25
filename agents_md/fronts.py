"""What stands before the words of a line, and whether these are surely text and no code.

Lines are looked at one by one, from what the lines above leave open: nothing, or a
paragraph in so many lists. Where that is not enough to tell, the parser has to.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# Marks of lists and quotations; more of them, or more space behind one, may begin code or
# go deeper than the parser does.
_FRONT = re.compile(r"( *)(?:(?:(?:[-*+]|\d{1,9}[.)]) {1,4}|> )(?=[^ ])){0,3}")
_MARK = re.compile(r"(?:[-*+]|\d{1,9}[.)])(?: |$)|>")
_WORD = re.compile(r"[^\W_]")
TEXT_BEFORE = 4  # columns; what is indented as far may be code
_DEEP = 12  # columns: with three marks there, lists in lists are as deep as the parser goes
_INNER = TEXT_BEFORE + 1  # columns: behind a mark and a space
_ANYWHERE = 1_000_000  # columns


class Open(NamedTuple):
    """A paragraph that the next line may go on with."""

    words: int  # the column at which its words begin, or one behind
    marks: tuple[int, ...] = ()  # columns of the lists that it is in, as far as they are known
    is_sure: bool = True  # whether it is one: it may be code, or nothing


UNSURE = Open(_ANYWHERE, is_sure=False)


class Line(NamedTuple):
    """A line of text by its front."""

    start: int  # of its own words
    is_sure: bool  # whether these are surely no code
    is_deep: bool  # whether it may stand deeper in lists than the parser goes
    open: Open | None  # what it leaves open


HEADING = Line(0, True, False, None)  # where the first character is its mark


def look(line: str, above: Open | None) -> Line:
    """What a line is that is neither blank nor part of a fence."""
    front = _FRONT.match(line)
    assert front is not None
    start, indent = front.end(), len(front[1])
    quoted, has_more = ">" in front[0], _MARK.match(line, start) is not None
    is_sure = not has_more and (indent < TEXT_BEFORE or _goes_on(above, indent, start, quoted))
    is_open = is_sure and line[start] != "#" and _WORD.search(line, start) is not None
    return Line(
        start,
        is_sure,
        has_more or indent > _DEEP,
        _opened(above, indent, start, quoted) if is_open else UNSURE,
    )


def after(last: str, above: Open | None) -> Open:
    """What lines of plain words leave open, of which the ``last`` begins with this front.

    They are indented by at most three columns, and have one mark each or none.
    """
    opened = look(last + "x", None).open
    assert opened is not None and opened.is_sure
    if opened.marks:
        return opened
    return Open(max(opened.words, _INNER, above.words if above else 0))


def _goes_on(above: Open | None, indent: int, start: int, quoted: bool) -> bool:
    """Whether a line goes on with the paragraph above, or with one of its lists.

    The parser ends a paragraph also at a mark that stands too far in to be one: the line
    is code then.
    """
    if above is None or not above.is_sure or quoted:
        return False
    return start == indent or indent >= above.words or indent in above.marks


def _opened(above: Open | None, indent: int, start: int, quoted: bool) -> Open:
    if quoted:
        return Open(_ANYWHERE)
    if start == indent:  # no mark: it may be of any of the lists above
        return Open(start) if above is None else above._replace(is_sure=True)
    outer = above.marks if above else ()
    return Open(start, (*(m for m in outer if m < indent), indent))
