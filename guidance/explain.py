"""Which standard, and which line of it, a line of an output comes from."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from agents_md.origin import origins

from .build import Build
from .errors import GuidanceError
from .render import Output
from .standard import Standard


@dataclass(frozen=True)
class Origin:
    """Where a line comes from: a line of a standard's file, or why it is of none.

    ``line`` is 0 where guidance wrote the line; ``standard`` is None where it is of
    no single standard, or was edited by hand.
    """

    path: str
    number: int
    text: str
    standard: Standard | None
    line: int = 0
    why: str = ""


def explain(build: Build, path: str, number: int) -> Origin:
    """The origin of line ``number`` (from 1) of the output ``path`` as it is on disk.

    Raises GuidanceError when the file is no output, or has no such line.
    """
    output = next((o for o in build.outputs if o.path == path), None)
    change = next((c for c in build.plan.changes if c.path == path), None)
    if output is None or change is None:
        known = ", ".join(o.path for o in build.outputs) or "none"
        raise GuidanceError(f"{path} is not built by guidance; outputs are: {known}")
    planned = output.ours.decode().removesuffix("\n").split("\n")
    there = planned
    if change.before is not None:
        text = change.before.decode("utf-8", "backslashreplace").replace("\r\n", "\n")
        there = text.removesuffix("\n").split("\n")
    if not 1 <= number <= len(there):
        raise GuidanceError(f"{path} has {len(there)} lines; write a line from 1 to {len(there)}")
    first, last = _block(output, len(there))
    if not first < number <= last:
        why = "is in the text around the block, which is not built by guidance"
        return Origin(path, number, there[number - 1], None, 0, why)
    here = _planned_line(there[first:last], planned, number - 1 - first)
    if here is None:
        why = "was edited by hand, or its standard has changed since the last build"
        return Origin(path, number, there[number - 1], None, 0, why)
    begins = 1 if output.around else 0  # behind the mark
    return _of(output, build, number, here - begins, planned[here])


def _block(output: Output, number: int) -> tuple[int, int]:
    """Behind which line our block begins, and with which it ends; the whole of a file of ours."""
    held = output.around
    if held is None:
        return 0, number
    before, after = (
        part.replace(b"\r\n", b"\n").count(b"\n") for part in (held.before, held.after)
    )
    return before, number - after + held.after.endswith(b"\n")


def _planned_line(there: list[str], planned: list[str], index: int) -> int | None:
    """The line of the plan that a line on disk is; None where it is none."""
    if there == planned:
        return index
    matcher = difflib.SequenceMatcher(None, there, planned, autojunk=False)
    for a, b, size in matcher.get_matching_blocks():
        if a <= index < a + size:
            return b + index - a
    return None


def _of(output: Output, build: Build, number: int, index: int, text: str) -> Origin:
    by_id = {s.id: s for s in build.source.standards}
    for line, section in output.file.sections:
        first = line - 1
        lines = origins(section)
        if first <= index < first + len(lines):
            standard = by_id[section.rule.id]
            source = lines[index - first]
            if source is None:
                why = "written by guidance for this standard"
                return Origin(output.path, number, text, standard, 0, why)
            return Origin(output.path, number, text, standard, standard.line + source)
    pointed = next((s for s in by_id.values() if text and f"`{s.path}`" in text), None)
    why = "points to this standard" if pointed else "written by guidance"
    return Origin(output.path, number, text, pointed, 0, why)
