"""How each standard reaches its readers: which format, which file, how exactly. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from typing import NamedTuple

from agents_md.formats import FORMATS
from agents_md.formats.base import Fidelity

from .config import DEFAULT_FORMATS
from .config import Config
from .standard import Standard

if TYPE_CHECKING:
    from .disktree import DiskTree
    from .merged import Wish


class Route(NamedTuple):
    """One standard in one file.

    ``to`` is the file that holds the text, for a pointer file. Pointers of one
    ``group`` share a line.
    """

    standard: Standard
    format: str
    path: str
    fidelity: Fidelity
    to: str = ""
    group: str = ""


class Routing(NamedTuple):
    """The routes, what settings files are to name, and why some agent would lack a must.

    ``hand`` is the repository without what we wrote, where agents are named;
    ``overlapping`` are forced formats, of which some agent may read several.
    """

    routes: tuple[Route, ...] = ()
    wishes: tuple[Wish, ...] = ()
    failures: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    hand: DiskTree | None = None
    overlapping: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """What a user should know of it; made when asked for, as all agents are looked at."""
        return (*self.said, *_overlaps(self.overlapping, self.agents))


def of_formats(standards: Sequence[Standard], config: Config) -> Routing:
    """The formats that the configuration forces, or the default ones: all in full.

    A route for each standard in each format, in the order of the standards.
    """
    wanted = config.forced or DEFAULT_FORMATS
    out = []
    for name in wanted:
        place = FORMATS[name].place
        for standard in standards:
            at = place(standard.rule)
            out.append(Route(standard, name, at.path, at.fidelity))
    agents = tuple(config.versions)
    return Routing(tuple(out), said=_unread(wanted, agents), overlapping=wanted, agents=agents)


def _unread(formats: Sequence[str], agents: Sequence[str]) -> tuple[str, ...]:
    """One line that names the agents which read none of the formats."""
    unread = [a for a in agents if not _reads(a, formats)]
    if not unread:
        return ()
    titles = " and ".join(FORMATS[n].TITLE for n in formats)
    return (f"{', '.join(unread)} {_verb(unread, 'read')} none of {titles}",)


def _overlaps(formats: Sequence[str], agents: Sequence[str]) -> tuple[str, ...]:
    """One line that says which agents read several of the formats, if any does."""
    if len(formats) < 2:
        return ()
    from agents_md.agents import AGENTS

    several = [a for a in agents or sorted(AGENTS) if len(_reads(a, formats)) > 1]
    twice = [a for a in several if not AGENTS[a].STOPS_AT_FIRST]
    if not twice:
        return ()
    read = [f for f in formats if any(f in _reads(a, formats) for a in twice)]
    titles = " and ".join(FORMATS[f].TITLE for f in read)
    line = f"{', '.join(twice)} {_verb(twice, 'read')} both {titles}: the same text twice"
    how = "name one format" if agents else "name your agents in guidance.yaml"
    example = "formats: [agents-md]" if agents else "agents: [codex, cursor]"
    return (f"{line}; for once, {how} (`{example}`)",)


def _reads(agent: str, formats: Sequence[str]) -> list[str]:
    from agents_md.agents import AGENTS

    return [f for f in formats if f in AGENTS[agent].READS]


def _verb(agents: Sequence[str], verb: str) -> str:
    return verb if len(agents) > 1 else verb + "s"
