"""What a build did to each file, as rows of a table; many files of one folder are one row."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .output import plural
from .output import size

if TYPE_CHECKING:
    from guidance_toolkit.plan import Change
    from guidance_toolkit.render import Output

DONE = {"create": "created", "update": "updated", "delete": "deleted"}
MANY = 3
Row = tuple[tuple[str, str, str, str], str]


def rows(
    changes: Sequence[Change], outputs: Sequence[Output], *, dry_run: bool, verbose: bool
) -> list[Row]:
    """The cells of each row, and the action that gives it its colour."""
    made = {o.path: o for o in outputs}
    groups: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        groups.setdefault(_key(change, made), []).append(change)
    out: list[Row] = []
    for (where, action), group in groups.items():
        verb = DONE.get(action, action)
        if dry_run and action != "unchanged":
            verb = f"would {action}"
        if len(group) <= MANY or verbose:
            out += [((verb, c.path, *_about(made.get(c.path))), action) for c in group]
            continue
        total = sum(len(c.after or b"") for c in group)
        said = size(total) if total else ""
        out.append(((verb, f"{where}/", said, plural(len(group), "file")), action))
    return out


def _key(change: Change, made: dict[str, Output]) -> tuple[str, str]:
    """Where a change is counted: files of one rule by their folder, any other by itself."""
    output = made.get(change.path)
    alone = output is not None and (output.to or len(output.rules) != 1)
    folder = posixpath.dirname(change.path)
    dotted = folder.startswith(".")  # a folder of an agent, not one of the team
    return (change.path if alone or not dotted else folder, change.action)


def _about(output: Output | None) -> tuple[str, str]:
    if output is None:
        return ("", "")
    said = f"points to {output.to}" if output.to else plural(len(output.rules), "standard")
    return (size(len(output.data)), said)
