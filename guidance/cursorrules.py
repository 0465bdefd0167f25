"""What becomes of .cursorrules beside AGENTS.md: all, a line that points there, or none. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence
from typing import Literal

from agents_md.agents import AGENTS
from agents_md.formats import FORMATS
from agents_md.reading import read
from agents_md.reading import versions
from agents_md.tree import Tree

from .channels import Channels
from .config import DEFAULT_FORMATS
from .reach import Reach
from .reach import Reader

CURSOR = DEFAULT_FORMATS[1]
TITLE = FORMATS[CURSOR].TITLE
Fate = Literal["full", "pointer", "out"]


def decide(reach: Reach, channels: Channels, taken: Sequence[str]) -> tuple[Fate, str]:
    """What becomes of it, and why it is left out.

    In full, or as a line that points to AGENTS.md where an agent of the team has both. Left
    out where some agent would read nothing else: one of the team, or one that any of the
    files had that were ``taken`` over.
    """
    both = False
    for reader in reach.readers:
        if _hides(reach, channels, reader):
            return "out", f"{TITLE} is left out: {reader.agent} would read nothing else"
        both = both or bool(
            reach.copies(reader, (*channels.formats, CURSOR), channels.told)[CURSOR]
        )
    if not both:
        return "full", ""
    for reader in _of_the_past(reach, taken):
        if _hides(reach, channels, reader):
            words = (
                f"{reader.agent}, which read a file that was taken over, would read nothing else"
            )
            return "out", f"{TITLE} is left out: {words}"
    return "pointer", ""


def _hides(reach: Reach, channels: Channels, reader: Reader) -> bool:
    """Whether a reader has less of our other files where this one is there."""
    before = reach.copies(reader, channels.formats, channels.told)
    after = reach.copies(reader, (*channels.formats, CURSOR), channels.told)
    return any(after[f] < before[f] for f in channels.formats)


def _of_the_past(reach: Reach, taken: Sequence[str]) -> Iterator[Reader]:
    """Readers outside of the team that take one file only, and had one that was taken over."""
    team = {r.agent for r in reach.readers}
    tree = Tree(dict.fromkeys(taken, b"Text.\n"))
    for agent, known in AGENTS.items() if taken else ():
        if agent in team or not known.STOPS_AT_FIRST:
            continue
        for version in versions(agent):
            if any(x.arrives for x in read(agent, tree, version=version)):
                yield Reader(agent, version)
