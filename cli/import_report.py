"""What an import says of each file: what it becomes, and what that loses, by line."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from typing import Any

from guidance_toolkit.losses import WHATS

from . import equivalent
from .output import plural
from .output import say
from .output import show_diff

if TYPE_CHECKING:
    from guidance_toolkit.importing import Taken
    from guidance_toolkit.taking_over import Imported

QUIET = ("mapped", "translated")  # lose nothing
MAX_DIFF = 12  # lines of a difference; the whole is in the JSON


def as_json(done: Imported) -> dict[str, Any]:
    """The report for programs."""
    from guidance_toolkit import differences

    return {
        "taken": [_taken(t) for t in done.taken],
        "near": [{"one": n.one, "other": n.other, "diff": n.diff} for n in done.near],
        "put_back": [{"path": p, "standard": made.standard.path} for p, made in done.put_back],
        "not_taken": [
            {"path": p.path, "line": p.line, "message": p.message, "advice": p.advice}
            for p in done.problems
        ],
        "notes": list(done.notes),
        "listed": differences.as_json(done.listed) if done.listed else None,
        "kept": equivalent.as_json(done.planned),
        "written": done.written,
    }


def _taken(taken: Taken) -> dict[str, Any]:
    return {
        "path": taken.path,
        "standard": taken.standard or None,
        "parts": [path for path, _ in taken.more],
        "note": taken.note,
        "format": taken.format or None,
        "report": [{"what": s.what, "line": s.line, "message": s.words} for s in taken.said],
    }


def show_listed(done: Imported, *, verbose: bool) -> None:
    """Of the tree of a peer: what differs from what it had built, and what is to be done."""
    from guidance_toolkit import differences

    if done.listed and done.listed.lines:
        if done.listed.holds:
            say(differences.held(done.listed))
        else:
            say("what differs from the files that are there, for the named agents:")
        for line in differences.said(done.listed):
            say(f"  {line}")
        more = differences.more(done.listed) if verbose else ""
        if more:
            say(more)
    for note in done.notes:
        say(f"note: {note}")


def show(done: Imported, *, every_line: bool) -> None:
    """The report for people; without ``every_line`` only the lines that lose something."""
    worst: Counter[str] = Counter()
    for taken in done.taken:
        if taken.standard:
            more = f" and {plural(len(taken.more), 'part')}" if taken.more else ""
            say(f"{taken.path} -> {taken.standard}{more}", colour="green")
        else:
            say(f"{taken.path} {taken.note}")
        if taken.said:
            worst[max((s.what for s in taken.said), key=WHATS.index)] += 1
        for said in taken.said:
            if every_line or said.what not in QUIET:
                say(f"  {taken.path}:{said.line}: {said.what}: {said.words}")
    for near in done.near:
        say(f"nearly one text, kept apart: {near.one} and {near.other}")
        lines = near.diff.splitlines()
        show_diff("\n".join(lines[:MAX_DIFF]))
        if len(lines) > MAX_DIFF:
            say(f"... {plural(len(lines) - MAX_DIFF, 'more line')}")
    for path, made in done.put_back:
        say(f"{path}: the edit is in {made.standard.path}", colour="green")
    if worst:
        counts = ", ".join(f"{worst[kind]} {_WORDS[kind]}" for kind in WHATS if worst[kind])
        say(f"{plural(sum(worst.values()), 'file')}: {counts}")


_WORDS = {
    "mapped": "exact",
    "translated": "in other words",
    "kept": "with something kept verbatim",
    "widened": "in force for more than it was",
    "changed": "at other times than it was",
    "not understood": "with something not understood",
}
