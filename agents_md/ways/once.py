"""Agents that send an exact copy of a text once."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from dataclasses import replace

from ..fragment import Fragment


def texts_once(
    fragments: Iterable[Fragment], compared: Callable[[Fragment], bool]
) -> tuple[Fragment, ...]:
    """Of the fragments that are compared, one with the text of an earlier one is not sent again.

    What is imported is best not compared: with
    ``@AGENTS.md`` in CLAUDE.md Copilot CLI 1.0.102 sent the text twice.
    """
    first: dict[bytes, str] = {}
    out: list[Fragment] = []
    for fragment in fragments:
        text = fragment.data.strip()
        if not fragment.arrives or not text or not compared(fragment):
            out.append(fragment)
        elif text in first:
            why = f"the text of {first[text]}, which is sent once"
            empty = replace(fragment, end=fragment.start, data=b"", when="never", why=why)
            out.append(empty)
        else:
            first[text] = fragment.path
            out.append(fragment)
    return tuple(out)
