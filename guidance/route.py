"""How each standard reaches its readers: which format, which file, how exactly. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from agents_md.formats import FORMATS
from agents_md.formats.base import Fidelity

from .config import DEFAULT_FORMATS
from .config import Config
from .standard import Standard


@dataclass(frozen=True)
class Route:
    """One standard in one file. ``to`` is the file that holds the text, for a pointer file."""

    standard: Standard
    format: str
    path: str
    fidelity: Fidelity
    to: str = ""


@dataclass(frozen=True)
class Choice:
    """The formats to write. ``pointing`` ones only point to another format's file."""

    formats: tuple[str, ...]
    pointing: Mapping[str, str]
    agents: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    forced: bool = True

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """What a user should know of it; made when asked for, as all agents are looked at."""
        overlaps = _overlaps(self.formats, self.agents) if self.forced else ()
        return (*self.said, *overlaps)


def choose(config: Config) -> Choice:
    """Which formats are written, in full or as a pointer, and what a user should know of it.

    A later format that a named agent reads beside an earlier one would bring the
    text twice: it becomes a pointer, or is left out where an agent stops at it.
    """
    wanted = tuple(config.formats) or DEFAULT_FORMATS
    if not config.agents:
        return Choice(wanted, {})
    from agents_md.agents import AGENTS

    kept: list[str] = []
    pointing: dict[str, str] = {}
    notes: list[str] = []
    for name in wanted:
        both = [a for a in config.agents if name in AGENTS[a].READS and _reads(a, kept)]
        stops = [a for a in both if AGENTS[a].STOPS_AT_FIRST and _comes_first(a, name, kept)]
        if stops and not config.formats:
            notes.append(f"{_title(name)} is left out: {_names(stops)} would read nothing else")
            continue
        if both and not config.formats:
            pointing[name] = _reads(both[0], kept)[0]
        kept.append(name)
    unread = [a for a in config.agents if not set(AGENTS[a].READS) & set(kept)]
    if unread:
        titles = " and ".join(_title(n) for n in kept)
        notes.append(f"{_names(unread)} {_verb(unread, 'read')} none of {titles}")
    agents, forced = tuple(config.agents), bool(config.formats)
    return Choice(tuple(kept), pointing, agents, tuple(notes), forced)


def _reads(agent: str, formats: Sequence[str]) -> list[str]:
    from agents_md.agents import AGENTS

    return [f for f in formats if f in AGENTS[agent].READS]


def _comes_first(agent: str, name: str, others: Sequence[str]) -> bool:
    from agents_md.agents import AGENTS

    reads = AGENTS[agent].READS
    return all(reads.index(name) < reads.index(o) for o in others if o in reads)


def _overlaps(formats: Sequence[str], agents: Sequence[str] = ()) -> tuple[str, ...]:
    """One line that says which agents read several of the formats, if any does."""
    from agents_md.agents import AGENTS

    several = [a for a in agents or sorted(AGENTS) if len(_reads(a, formats)) > 1]
    twice = [a for a in several if not AGENTS[a].STOPS_AT_FIRST]
    if not twice:
        return ()
    titles = " and ".join(_title(f) for f in formats)
    line = f"{_names(twice)} {_verb(twice, 'read')} both {titles}: the same text twice"
    how = "name one format" if agents else "name your agents in guidance.yaml"
    example = "formats: [agents-md]" if agents else "agents: [codex, cursor]"
    return (f"{line}; for once, {how} (`{example}`)",)


def _title(name: str) -> str:
    return FORMATS[name].TITLE


def _names(agents: Sequence[str]) -> str:
    return ", ".join(agents)


def _verb(agents: Sequence[str], verb: str) -> str:
    return verb if len(agents) > 1 else verb + "s"


def routes(standards: Sequence[Standard], choice: Choice) -> list[Route]:
    """A route for each standard in each chosen format, in the order of the standards."""
    out: list[Route] = []
    for name in choice.formats:
        place = FORMATS[name].place
        to = choice.pointing.get(name, "")
        target = FORMATS[to].NAMES[0] if to else ""
        for standard in standards:
            at = place(standard.rule.scope)
            fidelity: Fidelity = "pointer" if to else at.fidelity
            out.append(Route(standard, name, at.path, fidelity, target))
    return out
