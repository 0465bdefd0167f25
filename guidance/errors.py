"""Errors that a user can act on. The exit code is on the class; the CLI shows them once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Problem(NamedTuple):
    """One thing that is wrong in a file: where (from 1; 0 is the whole file), what, what to do."""

    path: str
    line: int
    column: int
    message: str
    advice: str = ""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        text = f"{place}: {self.message}" + (f"; {self.advice}" if self.advice else "")
        # What it quotes is text from outside, and a log may be read at a terminal too.
        return "".join(c if c == "\n" or c.isprintable() else ascii(c)[1:-1] for c in text)


class GuidanceError(Exception):
    """Anything that stops a command and is not a defect of ours."""

    exit_code = 2


class SourceError(GuidanceError):
    """The source or the configuration cannot be read as it stands. Nothing was written."""

    exit_code = 2

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(p) for p in self.problems))


class UnsafeError(SourceError):
    """Standards hold what must not reach an agent. Nothing of them was handed out."""

    exit_code = 1


class ConflictError(GuidanceError):
    """A file that is not ours, or that someone edited, is in the way. Nothing was written.

    ``changes`` are the changes that it stopped, to be shown as diffs.
    """

    exit_code = 1

    def __init__(self, message: str, changes: Sequence[object] = ()) -> None:
        self.changes = tuple(changes)
        super().__init__(message)


class WriteError(GuidanceError):
    """The file system refused. Says what was written and what was not."""

    exit_code = 1
