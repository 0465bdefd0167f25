"""guidance verify: run the real agents, and say what reached their models."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any
from typing import NoReturn

import click

from .import_ import from_root
from .options import common
from .options import current
from .output import fail
from .output import plural
from .output import print_json
from .output import say
from .output import table

if TYPE_CHECKING:
    from guidance_toolkit.verify.verifying import Known
    from guidance_toolkit.verify.verifying import Outcome

FEW = 10  # lines of a kind that are shown without -v
AGENT = "Run this one (repeatable) [default: those of guidance.yaml, else all there are]."
FILE = "Have them read this file (repeatable) [default: one of each scope]."
EXTRA = (
    "install the extra with `pipx inject guidance-toolkit starlette uvicorn` "
    "or `pip install 'guidance-toolkit[verify]'`"
)


@click.command("verify")
@click.option("--agent", "agents", multiple=True, metavar="AGENT", help=AGENT)
@click.option("--path", "paths", multiple=True, metavar="FILE", help=FILE)
@click.option(
    "--timeout",
    type=click.FloatRange(min=1, max=3600),
    default=120,
    show_default=True,
    metavar="SECONDS",
    help="For each agent.",
)
@click.option(
    "--keep", type=click.Path(file_okay=False), help="Write what they sent to this folder."
)
@click.option("--no-isolation", is_flag=True, help="Let the agents reach the network.")
@common
def command(
    agents: tuple[str, ...],
    paths: tuple[str, ...],
    timeout: float,
    keep: str | None,
    no_isolation: bool,
) -> int:
    """Run the real agents against a pretend model, and say what reached it.

    Each agent that is installed runs in a copy of the repository, with loopback only
    and none of your settings or keys; no real model is asked. Exits 1 when a standard
    arrives otherwise than predicted, or a must is missing.
    """
    _check_names(agents)
    _need_extra()
    from guidance_toolkit.build import prepare
    from guidance_toolkit.errors import ConflictError
    from guidance_toolkit.errors import GuidanceError
    from guidance_toolkit.verify import isolation
    from guidance_toolkit.verify import verifying

    options = current()
    variables = dict(os.environ)
    if no_isolation and isolation.is_of_a_fork(variables):
        raise click.UsageError("--no-isolation is refused for a pull request from a fork")
    build = prepare(options.root)
    if build.plan.drift:
        raise ConflictError("the files differ from the standards: run `guidance build` first")
    about = verifying.known(options.root, build, variables)
    chosen, left = _choose(agents, list(build.source.config.versions), about)
    if not chosen:
        raise GuidanceError("no agent to run: " + "; ".join(left))
    wish = verifying.Wish(
        agents=tuple(chosen),
        paths=tuple(_file(options.root, from_root(options, path)) for path in paths),
        timeout=timeout,
        isolated=not no_isolation,
        keep=Path(keep).absolute() if keep else None,
    )
    found: list[Outcome] = []
    with _ended_cleanly():
        for number, outcome in enumerate(verifying.verify(about, wish, variables), 1):
            found.append(outcome)
            if not (options.quiet or options.json):
                fail(f"{number} of {len(chosen)}: {outcome.agent}, {outcome.seconds:.1f} s")
    bad = [o for o in found if not o.is_good]
    if options.json:
        print_json(
            {
                "agents": [_said(o) for o in found],
                "left_out": left,
                "not_provable": about.unprovable,
                "isolated": wish.isolated,
                "good": not bad,
            }
        )
        return 1 if bad else 0
    _show(found, about, left, verbose=options.verbose, quiet=options.quiet)
    return 1 if bad else 0


def _check_names(asked: tuple[str, ...]) -> None:
    """Raises UsageError for an agent that no extra and no install would let us run."""
    from agents_md.agents import AGENTS
    from guidance_toolkit.fields import did_you_mean
    from guidance_toolkit.verify.drivers import DRIVERS

    for agent in asked:
        if agent not in AGENTS:
            raise click.UsageError(f"unknown agent `{agent}`: {did_you_mean(agent, DRIVERS)}")
        if agent not in DRIVERS:
            raise click.UsageError(f"`{agent}` cannot be run here; these can: {', '.join(DRIVERS)}")


def _need_extra() -> None:
    import importlib.util

    missing = [m for m in ("starlette", "uvicorn") if importlib.util.find_spec(m) is None]
    if missing:
        raise click.UsageError(f"{' and '.join(missing)} missing: {EXTRA}")


def _choose(asked: tuple[str, ...], team: list[str], about: Known) -> tuple[list[str], list[str]]:
    """The agents to run, and a line for each that is not."""
    from guidance_toolkit.verify.drivers import DRIVERS
    from guidance_toolkit.verify.verifying import program

    wanted = dict.fromkeys(asked or team or DRIVERS)
    able = [a for a in wanted if a in DRIVERS]
    there = [a for a in able if program(a, about.search)]
    missing = [a for a in able if a not in there]
    left = [f"not installed: {', '.join(missing)}"] if missing else []
    left += [f"{a} cannot be run here" for a in wanted if a not in DRIVERS]
    return there, left


def _file(root: Path, path: str) -> str:
    if not (root / path).is_file():
        raise click.UsageError(f"{path} is no file of the repository")
    return path


@contextlib.contextmanager
def _ended_cleanly() -> Iterator[None]:
    """Being told to end is as ^C; and while we clean up, no second one disturbs that."""
    signals = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def stop(*_: object) -> NoReturn:
        for each in signals:
            signal.signal(each, signal.SIG_IGN)
        raise KeyboardInterrupt

    before = {each: signal.signal(each, stop) for each in signals}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _show(
    found: list[Outcome], about: Known, left: list[str], *, verbose: bool, quiet: bool
) -> None:
    if not quiet:
        for line in table([_row(o) for o in found]):
            say(line)
    for outcome in found:
        lines = [*outcome.faults, *(str(d) for d in outcome.differences)]
        lines += [f"{i}: a must that is missing" for i in outcome.missing]
        for line in lines:
            fail(f"{outcome.agent}: {line}")
    if quiet:
        return
    for line in left:
        say(f"left out: {line}")
    if about.unprovable:
        say(f"not provable, for no line is theirs alone: {_some(about.unprovable, verbose)}")
    out = {t.path: t for o in found for t in o.out}
    if out:
        say(f"taken out of the copies: {plural(len(out), 'file')}")
        for taken in list(out.values())[: None if verbose else FEW]:
            say(f"  {taken.path}: {taken.why}")
        if len(out) > FEW and not verbose:
            say(f"  and {len(out) - FEW} more (-v shows them)")


def _row(outcome: Outcome) -> tuple[str, ...]:
    version = outcome.version + ("" if outcome.is_proven else " (not proven before)")
    end = outcome.work or outcome.start
    if outcome.start is None or end is None:
        return (outcome.agent, version, "nothing seen", "", "", "", "", f"{outcome.seconds:.1f} s")
    words = [end.word(i) for i in end.texts]
    whole = sum(w == "once" for w in words)
    at_start = sum(c.times > 0 for c in outcome.start.texts.values())
    twice = sum(w.endswith("times") for w in words)
    fine = (
        "as predicted"
        if not outcome.differences
        else plural(len(outcome.differences), "difference")
    )
    return (
        outcome.agent,
        version,
        f"{whole} once ({at_start} at start)",
        f"{words.count('pointer')} pointers",
        f"{words.count('missing')} missing",
        f"{twice} twice" + (f", {words.count('cut')} cut" if "cut" in words else ""),
        fine,
        f"{outcome.seconds:.1f} s",
    )


def _said(outcome: Outcome) -> dict[str, Any]:
    def words(state: Any) -> dict[str, str] | None:
        return None if state is None else {i: state.word(i) for i in state.texts}

    return {
        "agent": outcome.agent,
        "version": outcome.version,
        "proven": outcome.is_proven,
        "seconds": round(outcome.seconds, 2),
        "read": outcome.touched,
        "start": words(outcome.start),
        "work": words(outcome.work),
        "differences": [vars(d) for d in outcome.differences],
        "missing_musts": outcome.missing,
        "faults": outcome.faults,
        "taken_out": [t._asdict() for t in outcome.out],
        "good": outcome.is_good,
    }


def _some(names: tuple[str, ...], verbose: bool) -> str:
    shown = names if verbose else names[:FEW]
    more = len(names) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")
