"""Which line of a rule's own text a line of a section comes from."""

from __future__ import annotations

from bisect import bisect_right

from .sections import Section


def origins(section: Section) -> list[int | None]:
    """For each line of ``section.render()`` the line (from 0) of the rule's text.

    None for a line that the format wrote: a heading made for the rule, the line
    that says when it is in force, a closing fence.
    """
    source = section.rule.text
    starts = [0] + [n + 1 for n, c in enumerate(source) if c == "\n"]
    own = section.render().count("\n") - section.text.count("\n")
    out: list[int | None] = [None] * own
    edits = iter(section.edits)
    edit = next(edits, None)
    shift = 0  # from an offset in the section's text to one in the source
    offset = 0
    for line in section.text.removesuffix("\n").split("\n"):
        while edit and edit.start - shift + len(edit.new) <= offset:
            shift += len(edit.old) - len(edit.new)
            edit = next(edits, None)
        ours = edit is not None and (
            edit.start - shift < offset
            or (edit.start - shift == offset and not edit.old and len(edit.new) > len(line))
        )
        out.append(None if ours else bisect_right(starts, offset + shift) - 1)
        offset += len(line) + 1
    return out
