"""Texts in which only headings have to be found: these are read without the parser.

Most standards are headings, paragraphs, lists and fenced code, with nothing that moves
when the text does. Importing the parser costs more than a build of one changed
standard may take, and to parse costs most of the rest. Whatever could be anything
else is left to the parser; a test holds that both find the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

# Outside of fences: relative links, definitions, HTML, @words that stand alone; and
# characters that are neither seen nor a plain space, tabs among them.
_PLACES = re.compile(
    r"\]\((?!https?://)|\]:|<[A-Za-z/!?]|(?<![A-Za-z0-9])@[A-Za-z0-9._~/-]"
    r"|[\x00-\x09\x0b-\x1f\x7f-\xa0\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f\u3000\ufeff]"
)
_FENCE = re.compile(r"```[^`\n]*")
_FENCE_END = re.compile(r" {0,3}`{3,} *")
_CODE = re.compile(r"(?<!`)`[^`]+`(?!`)")
_ROW = re.compile(r"[ >]*[-=:|][-=:| ]*")  # of a table, or a line below a heading, or a rule
_MARKUP = re.compile(r"[\\`*_\[\]<&!]")
_HEADING = re.compile(r"(#{1,6}) +([^ \n](?:.*[^ #\n])?) *")


def headings(text: str, make: Callable[..., T]) -> list[T] | None:
    """The headings of a plain text, as ``make(level, line, start, end, ...)``.

    None where the text is not plain: where it holds, or could hold, any other place
    (:class:`agents_md.markdown.Places`) or an open end.
    """
    found: list[T] = []
    at, fenced, blank = 0, False, True
    for number, line in enumerate(text.split("\n")):
        here, at = at, at + len(line) + 1
        if fenced:
            fenced = _FENCE_END.fullmatch(line) is None
            continue
        if not line.strip(" "):
            blank = True
            continue
        if line.startswith("```"):
            if _FENCE.fullmatch(line) is None:
                return None
            fenced = True
        elif "~~~" in line or _is_row(line, blank) or not _is_plain(line):
            return None
        elif line.lstrip(" ").startswith("#"):
            match = _HEADING.fullmatch(line)
            if match is None:
                return None
            level, (start, end) = len(match[1]), match.span(2)
            place = (here + start, here + end, here, here + len(line))
            found.append(make(level, number, *place, 1))
        blank = False
    return None if fenced else found


def first_text(text: str) -> int:
    """The start of the first line that is not blank."""
    blank = len(text) - len(text.lstrip(" \n"))
    return text.rfind("\n", 0, blank) + 1 if blank < len(text) else blank


def words(content: str) -> str | None:
    """A heading's content as a reader would read it; None where it holds any markup."""
    return None if _MARKUP.search(content) else " ".join(content.split())


def _is_plain(line: str) -> bool:
    """Whether a line holds no place, code aside, and no code that may go on in the next."""
    if "`" not in line:
        return _PLACES.search(line) is None
    text = _CODE.sub("$", line)
    if "`" in text or "\\" in line or "]:" in line:  # a definition goes before code
        return False
    # In a table's row a bar ends the cell, also in code.
    return _PLACES.search(line if "|" in line else text) is None


def _is_row(line: str, blank: bool) -> bool:
    """Whether a line may be more than text or a rule (`---`) that stands for itself."""
    return _ROW.fullmatch(line) is not None and not (blank and line.strip("- ") == "")
