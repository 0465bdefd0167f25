"""The marks that git leaves in a file that it could not merge."""

from __future__ import annotations

import re

MARK = re.compile(r"^(<{7}|\|{7}|={7}|>{7})( |$)")


def first(text: str) -> int:
    """The line (from 1) of the first conflict in a text with LF line ends; 0 for none."""
    return _read(text)[0] if "<<<<<<<" in text else 0


def sides(text: str) -> tuple[str, str]:
    """The text as either side of its conflicts has it; the text itself where it has none."""
    return _read(text)[1:]


def _read(text: str) -> tuple[int, str, str]:
    """Line of the first conflict, ours, theirs. A conflict that does not end is none."""
    ours: list[str] = []
    theirs: list[str] = []
    state = "<"  # the mark that comes next
    begun = found = 0
    held: list[str] = []  # lines since the conflict began
    a: list[str] = []
    b: list[str] = []
    into: list[str] | None = None
    for number, line in enumerate(text.split("\n"), 1):
        mark = line[0] if MARK.match(line) else ""
        if state == "<":
            if mark == "<":
                state, begun, held, a, b = "=", number, [line], [], []
                into = a
            else:
                ours.append(line)
                theirs.append(line)
            continue
        held.append(line)
        if mark == "|" and state == "=":
            into = None  # what both sides had before
        elif mark == "=" and state == "=":
            state, into = ">", b
        elif mark == ">" and state == ">":
            state, found = "<", found or begun
            ours += a
            theirs += b
        elif into is not None:
            into.append(line)
    if state != "<":
        ours += held
        theirs += held
    return found, "\n".join(ours), "\n".join(theirs)
