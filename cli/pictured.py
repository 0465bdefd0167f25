"""The matrix of agents and standards as text, and the page written to a file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .output import say
from .output import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidance_toolkit.matrix import Column
    from guidance_toolkit.matrix import Matrix
    from guidance_toolkit.matrix import Row


def show(matrix: Matrix, *, exact: bool, rows: bool) -> None:
    """Print a line for each agent and, with ``rows``, a letter for each agent and standard."""
    from guidance_toolkit.matrix import MARKS

    if not matrix.columns:
        say("no agent reads anything here")
        return
    some = bool(matrix.standards)
    for line in table(_agent(n, c, exact, some) for n, c in enumerate(matrix.columns, 1)):
        say(line)
    if not rows:
        return
    for name, found in (("STANDARD", matrix.standards), ("FILE", matrix.files)):
        if found:
            say()
            for line in table(_rows(name, found, len(matrix.columns))):
                say(line)
    say()
    for state in matrix.states:
        say(f"{MARKS[state].letter} {MARKS[state].words}")


def _agent(number: int, column: Column, exact: bool, standards: bool) -> Sequence[str]:
    count = column.states.get
    text = sum(count(s, 0) for s in ("start", "touch", "decided", "widened", "extra", "twice"))
    counts = (
        f"{text} text",
        f"{count('pointer', 0)} pointers",
        f"{count('missing', 0)} missing",
        f"{count('twice', 0)} twice",
    )
    return (
        f"{number:>2}",
        column.name,
        *(counts if standards else ()),
        f"{column.size:,} bytes",
        f"{'' if exact else '~'}{column.tokens:,} tokens",
        column.evidence,
    )


def _rows(name: str, rows: Sequence[Row], columns: int) -> list[Sequence[str]]:
    from guidance_toolkit.matrix import MARKS

    head = (name, "LEVEL" if name == "STANDARD" else "", *(f"{n}" for n in range(1, columns + 1)))
    body = [(r.name, r.level, *(MARKS[c.state].letter for c in r.cells)) for r in rows]
    return [head, *body]


def write(target: Path, text: str) -> None:
    """Write the page; a file that is there is replaced only when it is such a page.

    Raises click.UsageError where it is another file, a link, or cannot be written.
    """
    from guidance_toolkit.page import START

    temporary = target.with_name(f".guidance-{os.getpid()}-page")
    try:
        if os.path.lexists(target):
            if target.is_symlink() or not target.is_file():
                raise click.UsageError(f"{target} is not a plain file: name another")
            with open(target, "rb") as file:
                if not file.read(len(START)).startswith(START.encode()):
                    raise click.UsageError(
                        f"{target} was not written by `guidance explain`: name another file"
                    )
        try:
            with open(temporary, "x", encoding="utf-8", newline="\n") as file:
                file.write(text)
            os.replace(temporary, target)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise click.UsageError(f"{target} cannot be written: {error.strerror}") from None
