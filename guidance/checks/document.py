"""One text that is looked at: a standard, or a rule file that guidance did not write."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING

from .. import lookalikes
from .base import Finding
from .base import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from agents_md.edits import Edit
    from agents_md.markdown import Places
    from agents_md.regions import Region

    from ..standard import Standard


# What patterns take for an i and an s where letter case does not count, and `lower` does not.
_ALIKE = str.maketrans({"\u0130": "i", "\u0131": "i", "\u017f": "s"})


def of_standard(standard: Standard, gone: frozenset[str] = frozenset()) -> Document:
    """A standard as it is looked at, header included; ``gone`` are words that it has not."""
    head = standard.head
    text = head + standard.rule.text
    gone = gone if text.isascii() else frozenset()  # others may look as if they had them
    return Document(standard.path, text, len(head), standard, gone)


@dataclass(frozen=True)
class Document:
    """A text with LF line ends and no byte order mark, header included.

    ``start`` is where the text below its header begins (0 where it has none); all offsets
    are characters from the start of the file. ``standard`` is None for a rule file that is
    not a standard. ``gone`` are words, in lower case, that are known not to be in it.
    """

    path: str
    text: str
    start: int = 0
    standard: Standard | None = None
    gone: frozenset[str] = field(default=frozenset(), compare=False, repr=False)

    @property
    def body(self) -> str:
        """The text below the header."""
        return self.text[self.start :]

    @cached_property
    def lower(self) -> str:
        """The text in lower case, each character at its place."""
        text = self.text if self.text.isascii() else self.text.translate(_ALIKE)
        lower = text.lower()
        if len(lower) == len(text):
            return lower
        return "".join(low if len(low := c.lower()) == 1 else c for c in text)

    @cached_property
    def hints(self) -> str:
        """Where hints are looked for: the text in lower case, and as it looks."""
        if self.text.isascii() or not lookalikes.ANY.search(self.text):
            return self.lower
        return f"{self.lower}\n{lookalikes.latin(self.lower)}"

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines, without their ends."""
        return tuple(self.text.split("\n"))

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The offset at which each line begins."""
        found, at = [0], self.text.find("\n") + 1
        while at:
            found.append(at)
            at = self.text.find("\n", at) + 1
        return tuple(found)

    @cached_property
    def code(self) -> tuple[Region, ...]:
        """Code in the text below the header, in order: fences, indented blocks, spans."""
        from agents_md import regions

        return tuple(
            r._replace(start=r.start + self.start, end=r.end + self.start)
            for r in regions.code(self.body)
        )

    @cached_property
    def places(self) -> Places:
        """Headings, links and the like in the body; their offsets are from ``start``."""
        from agents_md import markdown

        return markdown.read(self.body)

    def code_at(self, offset: int) -> Region | None:
        """The code that an offset is in; None where it is text."""
        at = bisect_right(self._code_starts, offset) - 1
        return self.code[at] if at >= 0 and offset < self.code[at].end else None

    @cached_property
    def _code_starts(self) -> tuple[int, ...]:
        return tuple(r.start for r in self.code)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def finding(
        self,
        code: str,
        severity: Severity,
        offset: int,
        message: str,
        advice: str = "",
        fix: Iterable[Edit] = (),
    ) -> Finding:
        """A finding at an offset of this text."""
        line, column = self.place(offset)
        return Finding(self.path, line, column, code, severity, message, advice, tuple(fix))
