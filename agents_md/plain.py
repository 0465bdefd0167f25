"""Texts whose places are found line by line: these are read without the parser.

Most standards are headings, paragraphs, lists and fenced code, with a few links and
@words in lines of text. Importing the parser costs more than a build of one changed
standard may take, and to parse costs most of the rest. Whatever could be anything
else is left to the parser; a test holds that both find the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Generic
from typing import NamedTuple
from typing import TypeVar

from . import fronts
from .fronts import Line
from .fronts import Open

T = TypeVar("T")

# What only the parser tells apart, outside of fences: definitions, HTML, and characters
# that are neither seen nor a plain space, tabs among them.
_HIDDEN = r"\x00-\x09\x0b-\x1f\x7f-\xa0\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f\u3000\ufeff"
_FOREIGN = re.compile(rf"\]:|<[A-Za-z/!?]|[{_HIDDEN}]")
# Relative links, and @words that stand alone: places where a line is surely text.
_PLACE = re.compile(r"\]\((?!https?://)|(?<![A-Za-z0-9])@[A-Za-z0-9._~/-]")
# Lines of text in which there is nothing to find, as far as they reach.
_TEXT = re.compile(rf"\n*(?:( {{0,3}}(?:[-*+] )?)[A-Za-z][^\n`@\[\]<\\~{_HIDDEN}]*\n)+")
_FENCE = re.compile(r"```[^`|\n]*")  # with a bar it may be the head of a table
_FENCE_END = re.compile(r" {0,3}`{3,}[ \t]*")
_CODE = re.compile(r"(?<!`)`[^`]+`(?!`)")
_ROW = re.compile(r"[ >]*[-=:|][-=:| ]*")  # of a table, or a line below a heading, or a rule
_MARKUP = re.compile(r"[\\`*_\[\]<&!]")
_HEADING = re.compile(r"(#{1,6}) +([^ #\n](?:.*[^ #\n])?) *")


class Found(NamedTuple, Generic[T]):
    """The places of a plain text, in its order; ``closing`` ends a fence left open."""

    headings: list[T]
    links: list[tuple[int, int]]
    at_words: list[int]
    closing: str


def read(text: str, make: Callable[..., T]) -> Found[T] | None:
    """The places of a plain text, headings as ``make(level, line, start, end, ...)``.

    None where the text is not plain: where it holds, or could hold, a place of
    :class:`agents_md.markdown.Places` that this does not find.
    """
    found: Found[T] = Found([], [], [], "")
    brackets: list[str] = []  # lines with brackets, but no place
    number, at, fenced, blank, is_deep = 0, 0, False, True, False
    above: Open | None = None
    while at <= len(text):
        if not fenced and (run := _TEXT.match(text, at)) is not None:
            here, at = at, run.end()
            number += text.count("\n", here, at)
            blank, above = False, fronts.after(run[1], None if text[here] == "\n" else above)
            continue
        here, end = at, text.find("\n", at)
        line = text[at:] if end < 0 else text[at:end]
        number, at = number + 1, here + len(line) + 1
        if fenced:
            fenced = _FENCE_END.fullmatch(line) is None
        elif not line.strip(" "):
            blank, above = True, None
        elif line.startswith("```"):
            if _FENCE.fullmatch(line) is None:
                return None
            fenced, above, blank = True, None, False
        elif "~~~" in line or _is_row(line, blank):
            return None
        else:
            own = fronts.look(line, above) if line[0] != "#" else fronts.HEADING
            if not _take(line, own, here, found, brackets):
                return None
            if line.lstrip(" ").startswith("#"):
                match = _HEADING.fullmatch(line)
                if match is None:
                    return None
                level, (start, stop) = len(match[1]), match.span(2)
                place = (here + start, here + stop, here, here + len(line))
                found.headings.append(make(level, number - 1, *place, 1))
            blank, above, is_deep = False, own.open, is_deep or own.is_deep
    if (found.links or found.at_words) and (is_deep or _may_go_on(brackets)):
        return None
    return found._replace(closing="```\n") if fenced else found


def first_text(text: str) -> int:
    """The start of the first line that is not blank."""
    blank = len(text) - len(text.lstrip(" \n"))
    return text.rfind("\n", 0, blank) + 1 if blank < len(text) else blank


def words(content: str) -> str | None:
    """A heading's content as a reader would read it; None where it holds any markup."""
    return None if _MARKUP.search(content) else " ".join(content.split())


def _take(line: str, own: Line, at: int, found: Found[T], brackets: list[str]) -> bool:
    """Note the places of a line at an offset; False where they are not sure."""
    text = line
    if "`" in line:
        text = _CODE.sub(lambda m: " " * len(m[0]), line)
        if "`" in text or "\\" in line or "]:" in line:  # a definition goes before code
            return False
    if _FOREIGN.search(text):
        return False
    # In a table's row a bar ends the cell, also in code.
    if _PLACE.search(line if "|" in line else text) is None:
        if "[" in text or "]" in text:
            brackets.append(line)
        return True
    if not own.is_sure or ("`" in line and "|" in line):
        return False
    from . import simple  # most texts need it not

    marks = simple.marks(line[own.start :], {})
    if marks is None:
        return False
    at += own.start
    found.links.extend((at + start, at + end) for start, end in marks.links)
    found.at_words.extend(at + word for word in marks.at_words)
    return True


def _may_go_on(lines: list[str]) -> bool:
    """Whether a bracket may belong to one in another line."""
    from . import simple

    return any(simple.marks(line, {}) is None for line in lines)


def _is_row(line: str, blank: bool) -> bool:
    """Whether a line may be more than text or a rule (`---`) that stands for itself."""
    return _ROW.fullmatch(line) is not None and not (blank and line.strip("- ") == "")
