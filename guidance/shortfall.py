"""What is said when an agent would not get all that it must: by how much, and what helps."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence

from agents_md.versions import key

from .budget import Filled
from .budget import Room
from .channels import path_of
from .reach import Reader


def too_large(name: str, filled: Filled, rooms: Mapping[str, Room]) -> Iterator[str]:
    """A line for each agent that takes less than the musts of a base file make."""
    musts = [r.id for r in filled.texts if r.level == "must"]
    for agent, room in rooms.items():
        if room.holds(filled.size):
            continue
        unit = "bytes" if room.bytes is not None else "characters"
        limit, has = getattr(room, unit), getattr(filled.size, unit)
        what = f"{len(musts)} musts ({named(musts)})" if musts else "the lines that point alone"
        advice = "shorten them, scope them to folders, or make some of them `level: should`"
        if not musts:
            advice = "shorten what is there by hand, or make its `budget` larger"
        yield (
            f"{agent}: {what} make {has:,} {unit} of {path_of(name)}, {has - limit:,} over the "
            f"{limit:,} that it takes; {advice}"
        )


def unserved(reader: Reader, served: Sequence[Reader]) -> str:
    """A line for a reader that no file reaches; ``served`` are those that some file does."""
    newer = [r.version for r in served if r.agent == reader.agent]
    if newer and key(newer[-1]) > key(reader.version):
        advice = f'if yours is newer, say so: `agents: {{{reader.agent}: ">={newer[0]}"}}`'
    else:
        advice = f"`guidance agents {reader.agent}` says what it reads"
    return (
        f"{reader}: no file that we write reaches it beside the other agents and the files "
        f"that are there; {advice}"
    )


def named(ids: Sequence[str]) -> str:
    """The first ids, and how many more there are."""
    shown = ", ".join(ids[:3])
    return f"{shown} and {len(ids) - 3} more" if len(ids) > 3 else shown
