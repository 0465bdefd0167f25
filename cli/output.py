"""Printing: escaped, aligned, coloured on a terminal only."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable
from collections.abc import Sequence
from itertools import pairwise
from typing import Any
from typing import TextIO

COLOURS = {
    "create": "green",
    "update": "yellow",
    "delete": "red",
    "conflict": "red",
    "missing": "green",
    "stale": "yellow",
    "orphan": "red",
    "edited": "red",
}

HINT = "(in a difference `-` is what is there now, `+` what would be built)"


def escaped(text: str) -> str:
    """Text from outside without characters that a terminal obeys or that hide themselves."""
    return "".join(c if c in "\n\t" or c.isprintable() else ascii(c)[1:-1] for c in text)


def say(text: str = "", *, colour: str | None = None, bold: bool = False) -> None:
    """Print a line of results."""
    _echo(escaped(text), colour, bold, err=False)


def fail(text: str, *, bold: bool = False) -> None:
    """Print a line about an error, to the standard error."""
    _echo(escaped(text), "red" if bold else None, bold, err=True)


def _echo(text: str, colour: str | None, bold: bool, *, err: bool) -> None:
    stream = sys.stderr if err else sys.stdout
    if stream is None:  # closed by whoever started us
        return
    if not (colour or bold) or os.environ.get("NO_COLOR") or not stream.isatty():
        _write(stream, text)
        return
    import click  # for colours alone: to load it takes longer than most commands

    click.echo(click.style(text, fg=colour, bold=bold), err=err)


def _write(stream: TextIO, text: str) -> None:
    stream.write(f"{text}\n")
    stream.flush()


def print_json(value: Any) -> None:
    """Print one JSON document."""
    import json

    if sys.stdout is not None:  # closed by whoever started us
        _write(sys.stdout, json.dumps(value, indent=2, ensure_ascii=not _is_utf8()))


def printable(value: Any) -> Any:
    """Data with text from outside, without characters that hide, at any depth."""
    if isinstance(value, str):
        return escaped(value)
    if isinstance(value, dict):
        return {escaped(str(k)): printable(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [printable(v) for v in value]
    return value


def prepare_streams() -> None:
    """Characters that a stream cannot hold are written escaped, never an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _is_utf8() -> bool:
    encoding = getattr(sys.stdout, "encoding", None) or ""
    return encoding.lower().replace("-", "") == "utf8"


def is_json(args: Sequence[str]) -> bool:
    """Whether the arguments ask for JSON, also when they could not be parsed."""
    return "--format=json" in args or any(
        a == "--format" and b == "json" for a, b in pairwise(args)
    )


def table(rows: Iterable[Sequence[str]]) -> list[str]:
    """Rows as aligned lines; a column of numbers is aligned by the caller."""
    rows = [[escaped(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*rows)]
    return ["  ".join(c.ljust(w) for c, w in zip(row, widths)).rstrip() for row in rows]


def size(count: int) -> str:
    """``2.1 kB``: bytes as a person reads them."""
    return f"{count} B" if count < 1000 else f"{count / 1000:.1f} kB"


def plural(count: int, word: str) -> str:
    """``1 standard``, ``2 standards``."""
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def show_diff(text: str) -> None:
    """A unified diff, its signs coloured."""
    for line in text.splitlines() if "\r" not in text else text.split("\n"):
        colour = {"+": "green", "-": "red", "@": "cyan"}.get(line[:1])
        say(line, colour=None if line.startswith(("+++", "---")) else colour)
