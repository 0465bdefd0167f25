"""guidance init: start a source of standards in this repository."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import equivalent
from . import import_report
from .common import Common
from .common import find_root
from .options import common
from .options import current
from .options import root_is_given
from .output import fail
from .output import is_person
from .output import print_json
from .output import say
from .output import table

if TYPE_CHECKING:
    from guidance_toolkit.adopting import Adopted
    from guidance_toolkit.lock import Lock
    from guidance_toolkit.plan import Plan
    from guidance_toolkit.starting import Start


ATTRIBUTES = "Mark built files as generated in .gitattributes."


@click.command("init")
@click.option("--hook", is_flag=True, help="Add a hook to .pre-commit-config.yaml.")
@click.option("--gitattributes", is_flag=True, help=ATTRIBUTES)
@click.option(
    "--with",
    "extras",
    type=click.Choice(["playbook"]),
    multiple=True,
    help="Add standards that come with guidance: the MCP playbook.",
)
@click.option(
    "--agents",
    metavar="A,B",
    help="Name your agents in guidance.yaml; `detect`: those whose own files are here.",
)
@click.option("-y", "--yes", is_flag=True, help="Do not ask; take over what can be taken over.")
@common
def command(
    hook: bool, gitattributes: bool, extras: tuple[str, ...], agents: str | None, yes: bool
) -> int:
    """Start a source of standards in this repository.

    Creates guidance.yaml and, where there are no standards yet, a few to start
    from. Rule files that are there are taken over when you agree (-y does). Never
    changes a file that is there, but for the hook and the attributes that you ask
    for. Then: `guidance build`.
    """
    from guidance_toolkit import adopting
    from guidance_toolkit import apply
    from guidance_toolkit import attributes
    from guidance_toolkit import build
    from guidance_toolkit import config
    from guidance_toolkit import importing
    from guidance_toolkit import starting
    from guidance_toolkit.errors import SourceError
    from guidance_toolkit.journal import Journal

    options = current(search=False)
    _refuse_a_second(options.root)
    settings, problems = config.load(options.root)
    if problems:
        raise SourceError(problems)
    lock, data = build.read_lock(options.root)
    named = _agents(agents, options.root, lock) if agents else []
    meant = [] if agents == "detect" else named  # else others may be named as well
    if gitattributes:
        attributes.read(options.root)  # before anything is written, and what they name as well
        build.read(options.root, may_be_new=True)
    found = importing.find(options.root, settings.source, lock)
    asks = is_person() and not yes and not options.json
    takes = bool(found) and (yes or (asks and _take_over(found, settings.source)))
    made = adopting.Adopted(agents=tuple(named))
    if takes:
        source = build.read(options.root, may_be_new=True)
        made = adopting.adopt(source, lock, data, found, meant)
    configured = (options.root / config.NAME).exists() and not named
    start = starting.start(
        options.root,
        settings.source,
        playbook="playbook" in extras,
        starter=not takes,
        hook=hook,
        agents=() if configured else made.agents,
        formats=() if configured else made.formats,
    )
    if not options.json and not options.quiet:
        _announce(start, [] if takes else found)
    if (start.changes or start.hook) and asks and not found:  # one question, not two
        click.confirm("Go on?", default=True, abort=True)
    with Journal(options.root).locked():
        apply.apply(options.root, _whole(start, made), "init")
    if start.hook:
        with Journal(start.hook.root).locked():
            hook_plan = starting.Start((start.hook.change,), None, ()).plan()
            apply.apply(start.hook.root, hook_plan, "init --hook")
    marked = attributes.write(options.root) if gitattributes else None
    if marked:
        start = replace(start, changes=(*start.changes, marked))
        if not options.json and not options.quiet:
            say(f"{marked.action.replace('update', 'add to')}  {marked.path}", colour="green")
    _finish(options, start, found, made, settings.source)
    return 1 if takes and not made.taken else 0


def _whole(start: Start, made: Adopted) -> Plan:
    """All in one run, so that one `guidance undo` takes all of it back."""
    plan = start.plan()
    if made.draft is None:
        return plan
    return plan._replace(changes=(*plan.changes, *made.changes), lock=made.draft.plan.lock)


def _refuse_a_second(here: Path) -> None:
    """In a folder below a source of standards, a second one is rarely meant."""
    above = find_root(here)
    if above != here and not root_is_given():
        said = f"the standards of this repository are in {above}"
        raise click.UsageError(f"{said}; to start others here: guidance -C . init")


def _agents(said: str, root: Path, lock: Lock) -> list[str]:
    """The agents that were named, each known; or those that the files speak of."""
    if said == "detect":
        from guidance_toolkit.detecting import detect

        found = detect(root, lock.outputs)
        if not found:
            raise click.UsageError(
                "no agent's own files are here; name yours: --agents codex,cursor"
            )
        return found
    from agents_md.agents import AGENTS
    from guidance_toolkit.fields import did_you_mean

    names = list(dict.fromkeys(n.strip() for n in said.split(",") if n.strip()))
    for name in names:
        if name not in AGENTS:
            raise click.UsageError(f"unknown agent `{name}`: {did_you_mean(name, AGENTS)}")
    return names


def _take_over(found: list[str], source: str) -> bool:
    for path in found:
        say(f"  {path}")
    question = f"Take these over into {source}/ (they stay as they are until the next build)?"
    return click.confirm(question, default=True)


def _announce(start: Start, found: list[str]) -> None:
    rows = [(c.action.replace("update", "renew"), c.path) for c in start.changes]
    if start.hook:
        name = start.hook.change.path
        rows.append(("create" if start.hook.change.before is None else "add to", name))
    for line in table(rows) if rows else []:
        say(line, colour="green")
    there = [(f"  {p}", f"never overwritten: `guidance import {p}` takes it over") for p in found]
    there += [(f"  {path}", "left alone") for path in start.others]
    if there:
        say("rule files that are there already:")
        for line in table(there):
            say(line)


def _finish(options: Common, start: Start, found: list[str], made: Adopted, source: str) -> None:
    from guidance_toolkit.taking_over import Imported

    done = Imported(made.taken, (), made.changes, made.planned, bool(made.taken), made.problems)
    created = [c.path for c in start.changes]
    if start.hook:
        created.append(start.hook.change.path)
    if options.json:
        report = import_report.as_json(done)
        print_json(
            {
                "created": created,
                "agents": list(made.agents),
                "formats": list(made.formats),
                "taken": [t.path for t in made.taken],
                "found": [*found, *start.others],
                "import": report,
                "notes": [*made.why, *([f"next: {made.out}"] if made.out else [])],
            }
        )
        return
    for problem in made.problems:
        fail(str(problem))
    for line in made.why if not made.taken else ():
        fail(line)
    if options.quiet:
        return
    for line in made.why if made.taken else ():
        say(line)
    import_report.show(done, every_line=options.verbose)
    for line in equivalent.lines(made.planned, verbose=options.verbose):
        say(line)
    if made.agents and any(c.path == "guidance.yaml" for c in start.changes):
        say(f"guidance.yaml names {', '.join(made.agents)}: each is to have each text once")
    if not created and not made.taken:
        say("nothing to do: everything is there")
    starters = [p for p in created if p.endswith(".md") and "/mcp/" not in p]
    edit = "edit or delete the standards to start from" if starters else "write your standards"
    if made.taken:
        edit = "look at the standards"
    if made.out:
        say("your rule files are as they were: leave them so, or take them over all the same")
    say(f"next: {made.out or f'{edit} in {source}/, then `guidance build`'}")
    if start.hook:
        say("      `pre-commit install` once, so that the hook runs on each commit")
        from guidance_toolkit import hook

        if hook.is_from_this_machine():
            say("      the hook runs the `guidance` of each teammate's PATH: all must install it")
