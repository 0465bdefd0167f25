"""Blocks of Markdown and where they stand: lines, headings, table rows, open ends."""

from __future__ import annotations

import re
from bisect import bisect_left
from bisect import bisect_right
from collections.abc import Callable
from collections.abc import Iterator
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple
from typing import TypeVar

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

FOUND = "definitions found"
ROWS = "rows of tables"
T = TypeVar("T")
_CELL = re.compile(r"[ \t]*")
_FIRST_CELL = re.compile(r"[ \t]*\|?[ \t]*")


class Found(NamedTuple):
    """A reference definition, as the parser met it."""

    label: str
    href: str
    line: int
    label_start: int
    label_end: int
    start: int
    end: int


class Lines:
    """A text by lines: offsets of each, and the places of a block's inline content."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0]
        self.starts += [m.end() for m in re.finditer("\n", text)]

    def start(self, line: int) -> int:
        return self.starts[line] if line < len(self.starts) else len(self.text)

    def end(self, line: int) -> int:
        """The offset of the line's end, before its line end."""
        return self.starts[line + 1] - 1 if line + 1 < len(self.starts) else len(self.text)

    def first_text(self) -> int:
        """The start of the first line that is not blank."""
        for number in range(len(self.starts)):
            if self.text[self.starts[number] : self.end(number)].strip(" \t"):
                return self.starts[number]
        return len(self.text)

    def place(self, token: Token) -> Callable[[int], int] | None:
        """A function from an offset in an inline token's content to one in the text.

        The parser takes each content line up to the end of its source line and
        trims the whole, so a line is found from its end. None where it is not there.
        """
        assert token.map is not None
        content = token.content.split("\n")
        offsets: list[int] = []  # of each line in the content
        bases: list[int] = []  # and in the text
        offset = 0
        for number, line in enumerate(content):
            row = token.map[0] + number
            begin, end = self.start(row), self.end(row)
            words = line.lstrip(" ")
            if number == len(content) - 1:
                # Behind it there may be white space, and the closing # of a heading.
                at = self.text.rfind(words, begin, end)
                if at < 0 or self.text[at + len(words) : end].strip().strip("#"):
                    return None
            else:
                at = end - len(words)
                if at < begin or not self.text.startswith(words, at):
                    return None
            offsets.append(offset)
            bases.append(at - (len(line) - len(words)))
            offset += len(line) + 1

        def to_text(place: int) -> int:
            line = bisect_right(offsets, place) - 1
            return bases[line] + place - offsets[line]

        return to_text


class Rows:
    """Cells of tables: their content is searched cell by cell along its row."""

    def __init__(self, lines: Lines, env: dict[str, Any]) -> None:
        self.lines = lines
        self.rows: dict[int, int] = env.get(ROWS, {})
        self.at: dict[int, int] = {}

    def knows(self, token: Token) -> bool:
        """Whether the inline token is a cell (a row cannot hold anything else)."""
        return token.map is not None and token.map[0] in self.rows

    def place(self, token: Token) -> Callable[[int], int] | None:
        """As :meth:`Lines.place`; None where the cell is not where it should be."""
        at = self.pass_over(token)
        if at is None:
            return None
        start = at
        pipes = [n for n, c in enumerate(token.content) if c == "|"]

        def to_text(place: int) -> int:
            return start + place + bisect_left(pipes, place)

        return to_text

    def pass_over(self, token: Token) -> int | None:
        """Where the cell begins; the next call is for the next cell of its row."""
        assert token.map is not None
        row = token.map[0]
        text, end = self.lines.text, self.lines.end(row)
        raw = token.content.replace("|", "\\|")
        known = self.at.get(row)
        begin = _CELL if known is not None else _FIRST_CELL
        found = begin.match(text, self.rows[row] if known is None else known, end)
        at = found.end() if found else end
        if not text.startswith(raw, at):
            return None
        self.at[row] = text.find("|", at + len(raw), end) + 1 or end
        return at


def wrap(md: MarkdownIt) -> None:
    """Make the parser's rules for definitions and tables say where they succeed."""
    rules = {rule.name: rule.fn for rule in md.block.ruler.__rules__}
    reference, table = rules["reference"], rules["table"]

    def recorded_reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if not reference(state, start, end, silent):
            return False
        if not silent:
            state.env.setdefault(FOUND, []).append(_definition(state, start))
        return True

    def recorded_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if not table(state, start, end, silent):
            return False
        if not silent:
            rows = state.env.setdefault(ROWS, {})
            for line in range(start, state.line):
                rows[line] = state.bMarks[line] + state.tShift[line]
        return True

    md.block.ruler.at("reference", recorded_reference)
    md.block.ruler.at("table", recorded_table, {"alt": ["paragraph", "reference"]})


def _definition(state: StateBlock, line: int) -> Found:
    """Where the definition that starts on this line has its label and destination."""
    from markdown_it.common.utils import normalizeReference

    text = state.src
    first, begin = line, state.bMarks[line] + state.tShift[line]
    stop = state.eMarks[line]
    close, label = begin + 1, ""
    while text[close] != "]":
        if close >= stop:  # the label goes on, behind what marks a list or a quotation
            line += 1
            close, stop = state.bMarks[line] + state.tShift[line], state.eMarks[line]
            label += "\n"
            continue
        step = 2 if text[close] == "\\" and close + 1 < stop else 1
        label += text[close : close + step]
        close += step
    label = normalizeReference(label)
    at = close + 2
    while True:
        while at < stop and text[at] in " \t":
            at += 1
        if at < stop or line + 1 >= state.lineMax:
            break
        line += 1
        at, stop = state.bMarks[line] + state.tShift[line], state.eMarks[line]
    parsed = state.md.helpers.parseLinkDestination(text, at, stop)
    href = state.md.normalizeLink(parsed.str)
    if text.startswith("<", at):
        return Found(label, href, first, begin + 1, close, at + 1, parsed.pos - 1)
    return Found(label, href, first, begin + 1, close, at, parsed.pos)


def headings(tokens: list[Token], lines: Lines, make: Callable[..., T]) -> Iterator[T]:
    """The headings of the top level, as ``make(level, line, start, end, ...)``."""
    for number, token in enumerate(tokens):
        if token.type != "heading_open" or token.level or token.map is None:
            continue
        content = tokens[number + 1].content
        first, after = token.map
        if token.markup.startswith("#"):
            begin = lines.text.index("#", lines.start(first))
            start = begin + len(token.markup)
            if content:
                start = lines.text.index(content, start)
            marker, count = begin, 1
        else:
            count = after - 1 - first
            line = lines.text[lines.start(first) : lines.end(first)]
            start = lines.start(first) + len(line) - len(line.lstrip(" "))
            marker = None
        end = lines.end(after - 2)
        if count == 1 and content:
            end = lines.text.index(content, start) + len(content)
        yield make(int(token.tag[1]), first, start, end, marker, lines.end(after - 1), count)


_HTML_ENDS = (
    (re.compile(r"<!--"), "-->", re.compile("-->")),
    (re.compile(r"<\?"), "?>", re.compile(r"\?>")),
    (re.compile(r"<!\[CDATA\["), "]]>", re.compile(r"\]\]>")),
    (re.compile(r"<![A-Za-z]"), ">", re.compile(">")),
)
_RAW_ELEMENT = re.compile(r"<(script|pre|style|textarea)(?=[\s>]|$)", re.IGNORECASE)


def closing(tokens: list[Token], lines: Lines) -> str:
    """The lines that close a fence or an HTML block left open at the end of the text."""
    for token in reversed(tokens):
        if token.type in ("fence", "html_block"):
            break
        if token.nesting != -1:
            return ""
    else:
        return ""
    assert token.map is not None
    first, after = token.map
    if lines.text[lines.start(after) :].strip():
        return ""  # a definition, which has no token, stands behind it
    head = lines.text[lines.start(first) : lines.end(first)]
    if token.type == "fence":
        last = lines.text[lines.start(after - 1) : lines.end(after - 1)].strip(" \t>")
        mark = token.markup
        closed = after - 1 > first and not last.strip(mark[0]) and len(last) >= len(mark)
        if closed and token.content.count("\n") == after - first - 2:
            return ""
        return _inside(head[: head.index(mark)], mark)
    return _inside(head[: head.index("<")], _open_html(token.content))


def _open_html(content: str) -> str | None:
    """What would end an HTML block that only its own end mark ends; None if it has ended."""
    content = content.lstrip(" \t")
    raw = _RAW_ELEMENT.match(content)
    if raw:
        ended = re.search(r"</(script|pre|style|textarea)>", content, re.IGNORECASE)
        return None if ended else f"</{raw[1].lower()}>"
    for opens, end, ended_by in _HTML_ENDS:
        if opens.match(content):
            return None if ended_by.search(content) else end
    return None


def _inside(before: str, end: str | None) -> str:
    """The closing line, indented as the list item; a quotation ends without one."""
    if end is None or ">" in before:
        return ""
    return re.sub(r"[^\t]", " ", before) + end + "\n"
