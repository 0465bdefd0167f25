"""guidance audit: what of an MCP server is text, what is a capability, and what to do."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .audit_results import eject
from .audit_results import show
from .audit_source import Source
from .audit_source import find_source
from .audit_source import registry_findings
from .common import Common
from .options import common_with
from .options import current
from .output import fail
from .output import plural

if TYPE_CHECKING:
    from guidance_toolkit.audit.answers import Call
    from guidance_toolkit.audit.connecting import Target
    from guidance_toolkit.audit.finding import Finding
    from guidance_toolkit.audit.judging import Report
    from guidance_toolkit.audit.listing import Listing

WORDS = "guidance.audit.words"


class AfterDashes(click.Command):
    """A command that takes a whole command line after ``--``, as it stands."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Set the words after the first ``--`` aside, then parse as click does."""
        if "--" in args:
            at = args.index("--")
            ctx.meta[WORDS] = args[at + 1 :]
            args = args[:at]
        return super().parse_args(ctx, args)


@click.command("audit", cls=AfterDashes)
@click.argument("target", required=False)
@click.option("--start", metavar="NAME", help="Start this configured server, and judge it.")
@click.option("--save", metavar="FILE", help="Write the listing, to judge it later.")
@click.option("--env", "names", multiple=True, metavar="NAME", help="Pass this variable on.")
@click.option("--header", "headers", multiple=True, help="For a URL: `Name: value`; ${VAR} works.")
@click.option("--probe", is_flag=True, help="Call read-only tools that need no arguments, twice.")
@click.option(
    "--call",
    "calls",
    multiple=True,
    metavar="TOOL",
    help="Call this tool, twice: `TOOL`, or `TOOL?ARGUMENT=VALUE`.",
)
@click.option("--clients", multiple=True, metavar="NAME", help="Clients without a repository.")
@click.option("--eject", "folder", metavar="DIR", help="Write static texts to DIR/_ejected/.")
@click.option("--check", is_flag=True, help="With --eject: say which texts moved on.")
@click.option("--fail-on", default="error", show_default=True, help="A code, or a severity.")
@click.option(
    "--timeout",
    type=click.FloatRange(0.1, 3_600),
    default=20.0,
    show_default=True,
    help="Seconds for one answer.",
)
@common_with("sarif", "markdown")
def command(
    target: str | None,
    start: str | None,
    save: str | None,
    names: tuple[str, ...],
    headers: tuple[str, ...],
    probe: bool,
    calls: tuple[str, ...],
    clients: tuple[str, ...],
    folder: str | None,
    check: bool,
    fail_on: str,
    timeout: float,
) -> int:
    """Judge an MCP server: TARGET is a URL, a client configuration or a saved listing.

    A command line stands after `--`. Without TARGET the client configurations of this
    repository are read, and nothing is started.
    """
    from guidance_toolkit import config
    from guidance_toolkit.audit import pages

    options = current()
    if fail_on not in ("note", "warning", "error") and fail_on not in pages.CODES:
        raise click.UsageError(f"--fail-on: `{fail_on}` is no severity and no code of a finding")
    if check and not folder:
        raise click.UsageError("--check goes with --eject DIR")
    settings, problems = config.load(options.root)
    if problems:
        from guidance_toolkit.errors import SourceError

        raise SourceError(problems)
    portable = bool(clients) or bool(settings.serve and settings.serve.clients)
    words = click.get_current_context().meta.get(WORDS)
    source = find_source(options, target, words, start, _given(names), headers)
    if source.target is None:
        wanted = {"--save": save, "--probe": probe, "--call": calls, "--env": names}
        _refuse([name for name, value in wanted.items() if value])
        report = _read(options, source, settings.source, portable, bool(folder))
    else:
        more: list[Finding] = []
        if source.server:
            more = registry_findings(options, source, settings.source)
        report = _talk(source.target, probe, calls, timeout, portable, more)
        if save and report.verdict:
            _save(Path(save), report.listing)
    if folder:
        report = eject(options, report, folder, portable, check, source)
    show(report, options, source)
    return 1 if report.at_or_over(fail_on) else 0


def _refuse(wrong: list[str]) -> None:
    if wrong:
        said = "needs" if len(wrong) == 1 else "need"
        raise click.UsageError(f"{', '.join(wrong)} {said} a server: a command, a URL or --start")


def _given(names: tuple[str, ...]) -> dict[str, str]:
    missing = [n for n in names if n not in os.environ]
    if missing:
        raise click.UsageError(f"--env: not set here: {', '.join(missing)}")
    return {n: os.environ[n] for n in names}


def _read(options: Common, source: Source, standards: str, portable: bool, ejects: bool) -> Report:
    """Judge a saved listing, or configurations: nothing is started."""
    from guidance_toolkit.audit import judging
    from guidance_toolkit.audit import listing
    from guidance_toolkit.audit import registry

    if source.listing is not None and source.path is not None:
        saved, wrong = listing.read(source.listing, source.path.stem)
        return judging.audit(saved, portable=portable, more=wrong)
    if ejects:
        raise click.UsageError("--eject needs one server: a command, a URL, --start or a listing")
    findings = registry.judge(source.servers, options.root, standards)
    rows = tuple((s.name, s.where, registry.shown_command(s)) for s in source.servers)
    return judging.Report(None, None, judging.ordered(findings), rows)


def _talk(
    target: Target,
    probe: bool,
    calls: tuple[str, ...],
    timeout: float,
    portable: bool,
    more: Sequence[Finding],
) -> Report:
    """Start or call the server that was named, after saying so."""
    from guidance_toolkit.audit import connecting
    from guidance_toolkit.audit import judging
    from guidance_toolkit.audit import targets
    from guidance_toolkit.audit.listing import Listing

    fail(f"asks {target.line}" if target.url else f"starts, twice: {target.line}")

    def choose(listing: Listing) -> Sequence[Call]:
        chosen = targets.calls(listing, probe, calls)
        if chosen:
            said = ", ".join(c.key.removeprefix("tool:") for c in chosen)
            fail(f"makes {plural(len(chosen), 'call')}, twice: {said}")
        return chosen

    listing, findings = connecting.connect(target, choose, timeout)
    if listing is None:
        return judging.Report(Listing(target.name), None, judging.ordered([*findings, *more]))
    return judging.audit(listing, portable=portable, more=[*findings, *more])


def _save(path: Path, listing: Listing | None) -> None:
    import json

    from guidance_toolkit.audit.saving import written
    from guidance_toolkit.errors import WriteError

    assert listing is not None
    text = json.dumps(written(listing), indent=1) + "\n"
    try:
        with open(path, "x", encoding="ascii") as file:
            file.write(text)
    except FileExistsError:
        raise WriteError(f"{path}: is there already; give another name, or delete it") from None
    except OSError as error:
        raise WriteError(f"{path}: {error.strerror}; the listing was not saved") from None
