"""What the equivalence check found, in words: grouped by file, the first few of each."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from agents_md.reading import versions

from .equivalence import Difference
from .equivalence import Equivalence
from .reach import Reader

FEW = 4  # agents, and places, that are named in one line
MANY = 20  # lines


def advice(kept: Equivalence, named: Sequence[str]) -> str:
    """What to do, where some agents lose lines and the team has ``named`` some."""
    losing = [a for a in dict.fromkeys(d.reader.agent for d in kept.differences) if a not in named]
    if not losing:
        return "leave these files as they are, or let it happen with `--accept`"
    if named:
        return (
            f"{_few(losing)}: not named in guidance.yaml; name what your team uses, or let it "
            "happen with `--accept`"
        )
    wanted = ", ".join(losing) if len(losing) <= FEW else "codex, cursor"
    return (
        f"name the agents that your team uses in guidance.yaml (`agents: [{wanted}]`), "
        "or let it happen with `--accept`"
    )


def said(kept: Equivalence) -> list[str]:
    """A line for each file and each thing that would become of its text."""
    lines = [_line(group) for group in _groups(kept.differences)]
    more = len(lines) - MANY
    return [*lines[:MANY], f"... and {more} more, with --format json"] if more > 0 else lines


def held(kept: Equivalence) -> str:
    """One line that says how much was looked at, where nothing is lost."""
    where = f"in {kept.places} place{'' if kept.places == 1 else 's'}"
    line = "1 line still reaches" if kept.lines == 1 else f"{kept.lines:,} lines still reach"
    said = f"checked: {line} {_each(kept.readers)}, {where}"
    if kept.pointed:
        said += (
            f"; {_few(kept.pointed)}, with less room than there is text, "
            f"{'gets' if len(kept.pointed) == 1 else 'get'} some by a line that points to them"
        )
    return said


def _each(readers: int) -> str:
    if readers == 1:
        return "the one agent that had them"
    return f"each of the {readers} agents that had them"


def more(kept: Equivalence) -> str:
    """One line that says which agents get text where they had none of it; '' for none."""
    agents = list(dict.fromkeys(x.reader.agent for x in kept.extras))
    return f"extra: {_few(agents)} get lines where they had them not" if agents else ""


def as_json(kept: Equivalence) -> dict[str, Any]:
    """All of it, for programs."""
    return {
        "agents": kept.readers,
        "places": kept.places,
        "lines": kept.lines,
        "pointed": list(kept.pointed),
        "lost": [
            {
                "agent": d.reader.agent,
                "version": d.reader.version,
                "start": d.place.cwd or ".",
                "touched": list(d.place.touched),
                "path": d.path,
                "lines": list(d.lines),
                "now": d.now,
            }
            for d in kept.differences
        ],
        "extra": [
            {
                "agent": x.reader.agent,
                "version": x.reader.version,
                "start": x.place.cwd or ".",
                "touched": list(x.place.touched),
                "lines": x.lines,
            }
            for x in kept.extras
        ],
    }


def _groups(differences: Iterable[Difference]) -> list[list[Difference]]:
    """Those of one file with one fate; each reader with the same lines in the same group."""
    whole: dict[tuple[str, str, Reader], list[Difference]] = {}
    for d in differences:
        whole.setdefault((d.path, d.now, d.reader), []).append(d)
    groups: dict[tuple[str, str, frozenset[int]], list[Difference]] = {}
    for (path, now, _), found in whole.items():
        lines = frozenset(n for d in found for n in d.lines)
        groups.setdefault((path, now, lines), []).extend(found)
    return [groups[key] for key in sorted(groups, key=lambda k: (k[0], k[1], min(k[2])))]


def _line(group: Sequence[Difference]) -> str:
    first = group[0]
    numbers = sorted({n for d in group for n in d.lines})
    agents = _few(_names(list(dict.fromkeys(d.reader for d in group))))
    places = list(dict.fromkeys(d.place for d in group))
    where = f"{places[0]}" + (f", and {len(places) - 1} places more" if places[1:] else "")
    fate = {
        "missing": "would lose",
        "pointer": "would have only a line that points to",
    }[first.now]
    return f"{first.path}:{numbers[0]}: {agents} {fate} {_ranges(numbers)} ({where})"


def _names(readers: Sequence[Reader]) -> list[str]:
    """Agents by name, with versions where not all of them are meant."""
    names = []
    for agent in dict.fromkeys(r.agent for r in readers):
        mine = [r for r in readers if r.agent == agent]
        every = len(mine) == len(versions(agent))
        names += [agent] if every else [str(r) for r in mine]
    return names


def _few(names: Sequence[str]) -> str:
    more = len(names) - FEW
    return ", ".join(names[:FEW]) + (f" and {more} more" if more > 0 else "")


def _ranges(numbers: Sequence[int]) -> str:
    """`line 3`, `lines 1-40 and 44`: what is between counts as blank where few are left out."""
    starts = [numbers[0], *(b for a, b in pairwise(numbers) if b > a + 2)]
    ends = [*(a for a, b in pairwise(numbers) if b > a + 2), numbers[-1]]
    parts = [f"{a}-{b}" if b > a else f"{a}" for a, b in zip(starts, ends)]
    shown = ", ".join(parts[:FEW]) + (" ..." if parts[FEW:] else "")
    return f"line {shown}" if len(numbers) == 1 else f"lines {shown}"
