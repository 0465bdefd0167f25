"""What `guidance import --from` does: a peer's tree in, standards out, one journaled run."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from agents_md.reading import versions

from .. import build
from .. import config as configs
from .. import keeping
from ..apply import apply
from ..build import Source
from ..config import Config
from ..drafting import Draft
from ..drafting import draft
from ..drafting import lock_of
from ..journal import Journal
from ..plan import Change
from ..plan import Plan
from ..rewind import recover
from ..starting import with_agents
from ..taking_over import DEFAULT
from ..taking_over import Imported
from ..taking_over import Options
from .bringing import Brought
from .bringing import bring


def run(root: Path, name: str, say: Callable[[str], None], options: Options = DEFAULT) -> Imported:
    """Import the source tree of the peer ``name``; there is nothing to split in it.

    What it had built may go with the next build: which lines the named agents had by that,
    and will not have, is in the result. Where some agent would lose a line of a file that a
    person wrote, nothing is written unless that is accepted. Raises GuidanceError where there is
    no such tree, SourceError where it, or what is there already, cannot be read; nothing
    is written then.
    """
    journal = Journal(root)
    with journal.locked():
        said = recover(root, journal)
        if said:
            say(said)
        lock, data = build.read_lock(root)
        source = build.read(root, may_be_new=True)
        brought = bring(name, source, lock)

        known = lock.taken_over
        new = [t for t in brought.taken if t.standard or known.get(t.path) != (t.mark or None)]

        def after(config: Config) -> Draft:
            return draft(source._replace(config=config), lock, data, new)

        made, config, notes = _with_agents(source, brought, after)
        changes = (*made.plan.changes, *_config(source, config))
        listed = keeping.check_built(made.planned, lock_of(made.plan)) if made.planned else None
        notes = (*notes, *brought.notes)
        done = Imported(brought.taken, (), changes, made.planned, notes=notes, listed=listed)
        if options.dry_run or (done.is_refused and not options.accept):
            return done
        apply(root, Plan(changes, made.plan.lock), "import")
    return replace(done, written=True)


def _with_agents(
    source: Source, brought: Brought, after: Callable[[Config], Draft]
) -> tuple[Draft, Config, tuple[str, ...]]:
    """The draft with as many of the peer's agents as can have each standard once, and notes."""

    def failures(agents: Mapping[str, str]) -> tuple[str, ...]:
        planned = after(_named(source, agents)).planned
        return planned.failures if planned else ()

    for agents, notes in _choices(brought.agents, failures) if brought.agents else ():
        if not failures(agents):
            config = _named(source, agents)
            return after(config), config, notes
    said = "no choice of its agents can have each standard once: `agents` is left out"
    return after(source.config), source.config, (said,) if brought.agents else ()


def _choices(
    names: tuple[str, ...], failures: Callable[[Mapping[str, str]], tuple[str, ...]]
) -> Iterator[tuple[Mapping[str, str], tuple[str, ...]]]:
    """All agents; those that fail in their newest versions; without those that fail still."""
    agents = dict.fromkeys(names, "")
    yield agents, ()
    newest = {a: f">={versions(a)[-1]}" for a in _failing(agents, failures(agents))}
    newest = {a: said for a, said in newest.items() if len(versions(a)) > 1}
    agents |= newest
    out: tuple[str, ...] = ()
    yield agents, _taken_as(newest)
    while failing := _failing(agents, failures(agents)):
        said = ", ".join(failing)
        out += (f"{said}: left out of `agents`, as it cannot have each text once beside them",)
        agents = {a: v for a, v in agents.items() if a not in failing}
        if not agents:
            return
        yield agents, (*_taken_as({a: v for a, v in newest.items() if a in agents}), *out)


def _taken_as(newest: Mapping[str, str]) -> tuple[str, ...]:
    """A note for each agent that is named in its newest versions only."""
    return tuple(
        f"{a} is taken to be {said}, as older ones cannot have each text once beside the others"
        for a, said in newest.items()
    )


def _failing(agents: Mapping[str, str], failures: tuple[str, ...]) -> list[str]:
    """The agents that lines of failures are about."""
    heads = [failure.partition(":")[0].split(", ") for failure in failures]
    named = {part.split(" ")[0] for head in heads for part in head}
    return [a for a in agents if a in named]


def _named(source: Source, agents: Mapping[str, str]) -> Config:
    said: list[str] | dict[str, str] = dict(agents) if any(agents.values()) else list(agents)
    return source.config._replace(agents=said)


def _config(source: Source, config: Config) -> list[Change]:
    """The change of guidance.yaml that names the agents."""
    if config.agents == source.config.agents:
        return []
    changes: list[Change] = []
    if not (source.root / configs.NAME).exists():
        data = f"source: {source.config.source}\n# agents:\n".encode()
        changes = [Change(configs.NAME, "create", None, data, "missing")]
    return with_agents(source.root, changes, config.versions)
