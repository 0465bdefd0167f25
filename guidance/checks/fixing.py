"""What can be mended without a person: edits of files, as a plan for the only writer."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from agents_md import edits
from agents_md.edits import Edit

from ..plan import Change
from ..plan import Plan
from .base import Finding

NOTHING = Change("", "unchanged", None, None)
_BOM = "\ufeff"


def plan(root: Path, findings: Iterable[Finding]) -> Plan:
    """The changes that the findings' fixes make; of two that overlap, the first is made.

    Line ends and a byte order mark stay as they are. A file that is not there any more, or
    whose text has changed, is left alone.
    """
    by_path: dict[str, list[Edit]] = {}
    for finding in findings:
        if finding.fix:
            by_path.setdefault(finding.path, []).extend(finding.fix)
    changes = []
    for path, wanted in sorted(by_path.items()):
        full = root / path
        before = full.read_bytes() if full.is_file() and not full.is_symlink() else None
        after = None if before is None else edited(before, wanted)
        if after is not None and after != before:
            changes.append(Change(path, "update", before, after, "stale"))
    return Plan(tuple(changes), NOTHING)


def edited(data: bytes, wanted: Iterable[Edit]) -> bytes | None:
    """The bytes of a file with edits made that are meant for its text as it is looked at.

    None where the text is not the one that they are meant for.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    mark = _BOM if text.startswith(_BOM) else ""
    ends = "\r\n" if "\r\n" in text else "\n"
    plain = text.removeprefix(mark).replace("\r\n", "\n")
    if (plain.replace("\n", ends) if ends != "\n" else plain) != text.removeprefix(mark):
        return None  # of both kinds, or with a bare \r: not ours to make even
    try:
        made = edits.apply(plain, _apart(wanted))
    except ValueError:
        return None
    return (mark + made.replace("\n", ends)).encode()


def _apart(wanted: Iterable[Edit]) -> list[Edit]:
    """The edits that do not overlap one before them."""
    out: list[Edit] = []
    for one in edits.in_order(set(wanted)):
        if not out or one.start >= out[-1].end:
            out.append(one)
    return out
