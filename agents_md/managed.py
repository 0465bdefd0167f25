"""A managed block: our text between two marks in a Markdown file that is somebody's own.

A mark is a comment alone on its line, at the top level of the Markdown (CommonMark 0.31,
section 4.6, kind 2): one in a fence is an example. All outside of the block is bytes of
somebody's, and is given back as it was.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING

from .settings.base import MAX_BYTES
from .settings.base import newline

if TYPE_CHECKING:
    from markdown_it.token import Token

BEGIN = "<!-- guidance: begin -->"
END = "<!-- guidance: end -->"
_BOM = "\ufeff"
_END = re.compile(r"\r\n|\r|\n")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


class BlockError(Exception):
    """A file whose block cannot be told for sure: line (from 1), what is wrong, what to do."""

    def __init__(self, line: int, message: str, advice: str) -> None:
        self.line = line
        self.message = message
        self.advice = advice
        super().__init__(f"line {line}: {message}; {advice}")


@dataclass(frozen=True)
class Held:
    """A file around a block: what stands before it, the block's text, what stands behind it.

    ``text`` is what stands between the marks, with LF line ends; None where there is no
    block yet. ``made`` are the line ends that were put before the block (0 to 2), so that a
    blank line is there.
    """

    before: bytes = b""
    text: str | None = None
    after: bytes = b""
    eol: str = "\n"
    made: int = 0

    @property
    def block(self) -> bytes:
        """The block with its marks and LF line ends, b'' where there is none."""
        return b"" if self.text is None else wrapped(self.text).encode()

    @property
    def data(self) -> bytes:
        """The bytes of the whole file."""
        block = self.block.decode().replace("\n", self.eol).encode()
        return self.before + block + self.after

    @property
    def is_alone(self) -> bool:
        """Whether nothing of anybody's stands outside of the block."""
        return not (self.before + self.after).removeprefix(_BOM.encode()).strip()


def wrapped(text: str) -> str:
    """A text (of whole lines) between its marks, without a line end behind the last."""
    return f"{BEGIN}\n{text}{END}"


def split(data: bytes) -> Held:
    """The file around its block; without one the block's place is the file's end.

    Raises BlockError for over 1 MiB, for what is not UTF-8, and where marks do not pair.
    """
    if len(data) > MAX_BYTES:
        raise BlockError(1, f"is {len(data):,} bytes", "make it smaller than 1 MiB")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as bad:
        line = data[: bad.start].count(b"\n") + 1
        raise BlockError(line, "is not UTF-8", "save the file as UTF-8") from None
    bom = _BOM if text.startswith(_BOM) else ""
    lines = _LINE.findall(text[len(bom) :])
    begins, ends = _marks(lines)
    if not begins and not ends:
        return Held(data, eol=newline(text))
    _refuse(begins, ends)
    first, last = begins[0], ends[0]
    inner = "".join(lines[first + 1 : last])
    mark = lines[last].rstrip("\r\n")
    head, tail = "".join(lines[:first]), lines[last][len(mark) :] + "".join(lines[last + 1 :])
    eol = "\r\n" if lines[first].endswith("\r\n") else "\n"
    lf = inner.replace("\r\n", "\n")
    return Held((bom + head).encode(), lf, tail.encode(), eol)


def put(held: Held, text: str) -> Held:
    """The file with another text in its block; where there is none, with one at its end.

    Raises BlockError where a block would not be seen as one there: behind an open fence or
    comment, or with a mark in the text itself.
    """
    if held.text == text:
        return held
    if held.text is None:
        there = held.before.decode("utf-8").removeprefix(_BOM)
        # A line feed behind a lone carriage return would make one line end of the two.
        eol = "\r\n" if there.endswith("\r") else held.eol
        ends = len(_END.findall(there[len(there.rstrip("\r\n")) :]))
        made = max(0, 2 - ends) if there else 0
        before = held.before + (eol * made).encode()
        held = Held(before, None, eol.encode(), eol, made)
    done = replace(held, text=text)
    _check(done)
    return done


def without(held: Held, made: int) -> bytes:
    """The file without its block, and without the line ends that were put there with it."""
    if held.text is None:
        return held.before
    before, after = held.before.decode(), held.after.decode()
    first = _END.match(after)
    after = after[first.end() :] if first else after
    for _ in range(0 if after else made):  # what stands behind the block keeps its distance
        before = before[: -1 - before.endswith("\r\n")] if before[-1:] in "\r\n" else before
    return (before + after).encode()


def is_ours(data: bytes) -> bool:
    """Whether a file without a block holds the line that begins what we build."""
    from .formats.base import MARK

    text = data.decode("utf-8", "replace").removeprefix(_BOM)
    if MARK not in text:
        return False
    lines = _LINE.findall(text)
    return any(lines[n].startswith(MARK) for n in _looked(lines)[0])


def _check(held: Held) -> None:
    """Raises BlockError unless the block is found again as it is to be."""
    try:
        again = split(held.data)
    except BlockError:
        again = Held()
    if (again.before, again.block, again.after) == (held.before, held.block, held.after):
        return
    line = held.before.count(b"\n") + 1
    if any(row.strip() in (BEGIN, END) for row in (held.text or "").split("\n")):
        message = "a standard has one of our marks as a line"
        raise BlockError(line, message, "put the mark into a fence there")
    message = "a block here would stand inside a code fence, a comment or HTML that is open above"
    raise BlockError(line, message, "close it above, or put an empty line behind it")


def _marks(lines: list[str]) -> tuple[list[int], list[int]]:
    """The lines (from 0) of marks that begin and that end a block.

    Raises BlockError for a mark that other Markdown takes in, fences aside.
    """
    bare = [row.rstrip("\r\n") for row in lines]
    wanted = [n for n, row in enumerate(bare) if row.strip(" \t") in (BEGIN, END)]
    if not wanted:
        return [], []
    html, code = _looked(lines)
    begins = [n for n in wanted if n in html and bare[n] == BEGIN]
    ends = [n for n in wanted if n in html and bare[n] == END]
    for n in wanted:
        if n not in (*begins, *ends) and n not in code:
            message = "a mark of guidance stands inside other Markdown, or has blanks about it"
            advice = "put it at the beginning of its line, and an empty line before it"
            raise BlockError(n + 1, message, advice)
    return begins, ends


def _refuse(begins: list[int], ends: list[int]) -> None:
    """Raises BlockError unless there is one mark of each kind, in their order."""
    for mark, found in ((BEGIN, begins), (END, ends)):
        if len(found) > 1:
            both = " and ".join(str(n + 1) for n in found[:2])
            message = f"`{mark}` stands there twice (lines {both})"
            raise BlockError(found[1] + 1, message, "keep one block, take the other out")
    for mark, found, other in ((BEGIN, begins, ends), (END, ends, begins)):
        if not found:
            message = f"`{mark}` is missing, and its other mark is there"
            raise BlockError(other[0] + 1, message, "put it back, or take the other out as well")
    if begins[0] > ends[0]:
        message = f"`{END}` stands before `{BEGIN}`"
        raise BlockError(ends[0] + 1, message, "put them in their order")


def _looked(lines: list[str]) -> tuple[set[int], set[int]]:
    """The first lines (from 0) of HTML at the top level, and all lines of code."""
    from . import parsed  # which costs more than all else here

    text = "".join(row.rstrip("\r\n") + "\n" for row in lines).replace("\0", "\ufffd")
    md = parsed.parser()
    tokens: list[Token] = []
    md.block.parse(text, md, {}, tokens)
    html, code = set[int](), set[int]()
    for token in tokens:
        if token.map and token.type in ("fence", "code_block"):
            code |= {*range(*token.map)}
        elif token.map and token.type == "html_block" and not token.level:
            html.add(token.map[0])
    return html, code
