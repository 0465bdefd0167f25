"""What `guidance init` takes over, and for whom: such that nobody loses a line by it."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace

from agents_md.formats import FORMATS

from . import config as configs
from . import differences
from . import importing
from .build import Build
from .build import Source
from .config import DEFAULT_FORMATS
from .config import Config
from .detecting import detect
from .drafting import Draft
from .drafting import draft
from .drafting import fitted
from .errors import Problem
from .errors import SourceError
from .importing import Taken
from .lock import Lock
from .plan import Change

CHOSEN = (
    "so guidance.yaml names the formats that are here, and no agents: nobody loses a line; "
    "name the agents that you use, and each has each text once"
)
LEFT = "the others are taken over; left as they are, so that nobody loses a line:"
ROUNDS = 3  # each asks all agents again
ELSE = "a text that is here would reach them no more"
NOTHING = "nothing was taken over: some agent would lose text that it has now"
ANYWAY = (
    "`guidance import --accept`, then `guidance build --accept`: what is told above is lost by it"
)


@dataclass(frozen=True)
class Adopted:
    """What is taken over, and what guidance.yaml is to name.

    ``why`` says what was not possible, ``out`` what a person can do then.
    """

    agents: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    taken: tuple[Taken, ...] = ()
    problems: tuple[Problem, ...] = ()
    draft: Draft | None = None
    why: tuple[str, ...] = ()
    out: str = ""

    @property
    def planned(self) -> Build | None:
        """The build that is to follow."""
        return self.draft.planned if self.draft else None

    @property
    def changes(self) -> tuple[Change, ...]:
        """The files of new standards."""
        return self.draft.plan.changes if self.draft else ()


def adopt(
    source: Source,
    lock: Lock,
    data: bytes | None,
    paths: Sequence[str],
    named: Sequence[str] = (),
) -> Adopted:
    """Take rule files over for the agents whose own files are there, each text once for each.

    Where these cannot all be served once, or where somebody else would lose a line, the
    files stay in the formats that they have; where that does not help either, those by
    which somebody would lose a line are left alone, and with none else nothing is taken.
    ``named`` are agents that a person has named: then there is no other choice. Nothing is
    written. Raises SourceError where the repository cannot be read.
    """
    config, is_fixed = _wished(source, lock, named)
    first = made = _tried(source, config, lock, data, paths)
    wrong = _wrong(first)
    if not wrong:
        return first
    for other in () if is_fixed else _others(config, first):
        made = _tried(source, other, lock, data, paths)
        if not _wrong(made):
            if other.formats:
                return replace(made, why=(*_were(config, wrong), CHOSEN))
            more = [a for a in made.agents if a not in config.versions]
            return replace(made, why=(f"{', '.join(more)}: named as well, since {ELSE}",))
    some = None if is_fixed else _partly(source, config, lock, data, paths, (first, made))
    if some is not None:
        there = {t.path for t in some.taken}
        left = ", ".join(p for p in paths if p not in there)
        return replace(some, why=(*_were(config, wrong), f"{LEFT} {left}"))
    return Adopted(
        agents=tuple(named),
        problems=first.problems,
        why=(*_were(config, wrong), NOTHING),
        out=_way_out(config, first, is_fixed),
    )


def _partly(
    source: Source,
    config: Config,
    lock: Lock,
    data: bytes | None,
    paths: Sequence[str],
    tried: Sequence[Adopted],
) -> Adopted | None:
    """What can be taken over where the files stay by which somebody would lose a line.

    The others are built for the agents whose files are there, else in the formats that they
    have. ``tried`` is what taking all over came to.
    """
    for made in tried:
        rest = list(paths)
        for _ in range(ROUNDS):
            kept = made.planned.kept if made.planned else None
            losing = {d.path for d in kept.differences} if kept else set()
            rest = [p for p in rest if p not in losing]
            if not losing or not rest:
                break
            wanted = config
            if made.formats:
                there = {t.format for t in made.taken if t.path not in losing}
                wanted = config._replace(agents=[], formats=[n for n in FORMATS if n in there])
            if not (wanted.agents or wanted.formats):
                break
            made = _tried(source, wanted, lock, data, rest)
            if made.taken and not _wrong(made) and made.planned and not made.planned.plan.conflicts:
                return made
    return None


def _way_out(config: Config, first: Adopted, is_fixed: bool) -> str:
    """How to go on where nothing could be taken over without a loss."""
    if first.planned is None or first.planned.failures:
        return "the agents that your team uses into guidance.yaml, then `guidance import`"
    if not config.versions:
        return f"your agents into guidance.yaml (such as `agents: [codex, cursor]`), then {ANYWAY}"
    if is_fixed:
        return ANYWAY
    return f"`agents: [{', '.join(config.versions)}]` into guidance.yaml, then {ANYWAY}"


def _were(config: Config, wrong: Sequence[str]) -> Iterator[str]:
    """What is wrong, and with which configuration it would be."""
    if config.versions:
        yield f"with each text once for {', '.join(config.versions)}:"
    yield from (f"  {line}" for line in wrong)


def _wished(source: Source, lock: Lock, named: Sequence[str]) -> tuple[Config, bool]:
    """What guidance.yaml is to say, and whether that is a person's word."""
    if named:
        return source.config._replace(agents=[*named]), True
    if (source.root / configs.NAME).exists():
        return source.config, True
    return source.config._replace(agents=detect(source.root, lock.outputs)), False


def _others(config: Config, first: Adopted) -> Iterator[Config]:
    """What guidance.yaml may say else, the best first.

    Those who lose are named too; then the formats that are here. AGENTS.md is among these:
    many read another agent's file only where there is no AGENTS.md.
    """
    kept = first.planned.kept if first.planned else None
    losing = {d.reader.agent for d in kept.differences} if kept else set()
    if losing:
        yield config._replace(agents=sorted({*config.versions, *losing}))
    there = {DEFAULT_FORMATS[0], *(t.format for t in first.taken)}
    yield config._replace(agents=[], formats=[name for name in FORMATS if name in there])


def _tried(
    source: Source,
    config: Config,
    lock: Lock,
    data: bytes | None,
    paths: Sequence[str],
) -> Adopted:
    """What taking the files over comes to with a configuration."""
    source = source._replace(config=config)
    _, problems = importing.take_what_can_be(source, lock, paths)
    bad = {p.path for p in problems}
    good = [p for p in paths if p not in bad]
    made = Adopted(tuple(config.versions), tuple(config.formats), problems=tuple(problems))
    try:
        taken, drafted = fitted(
            source,
            lambda for_all: importing.take_what_can_be(source, lock, good, for_all=for_all)[0],
            lambda taken: draft(source, lock, data, taken),
        )
    except SourceError as error:
        return replace(made, why=(str(error),))
    return replace(made, taken=tuple(taken), draft=drafted)


def _wrong(made: Adopted) -> list[str]:
    """Why a build would not do: somebody loses a line, or would not have each text once."""
    if made.why or made.planned is None:
        return list(made.why)
    kept = made.planned.kept
    lost = differences.said(kept) if kept and not kept.holds else []
    return [*made.planned.failures, *lost]
