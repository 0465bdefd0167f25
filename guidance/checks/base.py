"""What a check is, and what it finds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from typing import Literal
from typing import NamedTuple
from typing import Protocol
from typing import runtime_checkable

from agents_md.edits import Edit

if TYPE_CHECKING:
    from .context import Context
    from .document import Document

Severity = Literal["note", "warning", "error"]
SEVERITIES: tuple[Severity, ...] = ("note", "warning", "error")


class Finding(NamedTuple):
    """What a check says of one place: where (from 1), what, and what to do.

    ``fix`` are edits of the file's text (LF line ends, no byte order mark) that mend it.
    Nothing in it quotes a secret whole.
    """

    path: str
    line: int
    column: int
    code: str
    severity: Severity
    message: str
    advice: str = ""
    fix: tuple[Edit, ...] = ()

    def __str__(self) -> str:
        """``standards/x.md:3:5: error G101: what; what to do``."""
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        advice = f"; {self.advice}" if self.advice else ""
        return f"{place}: {self.severity} {self.code}: {self.message}{advice}"

    @property
    def rank(self) -> int:
        """The severity as a number: 0 note, 1 warning, 2 error."""
        return SEVERITIES.index(self.severity)


class Check(Protocol):
    """A module that looks for one thing. `__doc__` is its page: see :mod:`guidance.checks.pages`.

    ``ON``: whether it looks when nothing is selected.
    """

    CODE: str
    NAME: str  # kebab-case
    SEVERITY: Severity  # of most of its findings
    ON: bool
    __doc__: str | None


@runtime_checkable
class TextCheck(Check, Protocol):
    """A check that looks at one text at a time."""

    @property
    def HINTS(self) -> tuple[str, ...]:  # noqa: N802
        """Words in lower case: a text without any of them has no finding. Empty: each is asked."""

    def find(self, document: Document, context: Context) -> Iterator[Finding]:
        """What is found in one text."""
        ...


@runtime_checkable
class TreeCheck(Check, Protocol):
    """A check that compares texts with one another, or looks at something else than texts."""

    def find_all(self, context: Context) -> Iterator[Finding]:
        """What is found in all that is looked at."""
        ...
