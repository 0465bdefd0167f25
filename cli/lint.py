"""guidance lint: are the standards true, safe and worth their tokens?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .common import Common
from .import_ import from_root
from .options import common_with
from .options import current
from .output import escaped
from .output import fail
from .output import plural
from .output import print_json
from .output import printable
from .output import say

if TYPE_CHECKING:
    from guidance_toolkit.checks.context import Context
    from guidance_toolkit.checks.running import Report

COLOURS = {"error": "red", "warning": "yellow"}


@click.command("lint")
@click.argument("paths", nargs=-1, type=click.Path())
@click.option("--select", metavar="CODES", help="Only these rules: `G101,G2`; G is every rule.")
@click.option("--ignore", metavar="CODES", help="Not these rules.")
@click.option("--all", "everything", is_flag=True, help="Rule files that we did not build, too.")
@click.option(
    "--fix", is_flag=True, help="Mend what needs no person; `guidance undo` takes it back."
)
@click.option("--explain", metavar="CODE", help="Say what a rule does, and why; or `all`.")
@click.option(
    "--fail-on",
    type=click.Choice(["note", "warning", "error"]),
    default="warning",
    show_default=True,
    help="Exit 1 from this severity on.",
)
@common_with("sarif", "github")
def command(
    paths: tuple[str, ...],
    select: str | None,
    ignore: str | None,
    everything: bool,
    fix: bool,
    explain: str | None,
    fail_on: str,
) -> int:
    """Check that standards are true, safe and worth their tokens.

    PATHS are standards, folders of them, or any rule file. `build` runs the rules on
    safety by itself, and stops at their errors. What each rule does is in docs/rules.md.
    """
    if explain is not None:
        return _explain(explain)
    options = current()
    chosen = _words(select, "--select"), _words(ignore, "--ignore")
    places = [from_root(options, p) for p in paths]
    context, looking = _load(options, places, everything, *chosen)
    from guidance_toolkit.checks import running

    report = running.run(context, looking)
    if fix and _mend(options, report):
        context, looking = _load(options, places, everything, *chosen)
        report = running.run(context, looking)
    _show(report, options)
    return 1 if report.at_or_over(fail_on) else 0


def _words(said: str | None, option: str) -> list[str]:
    """The codes of an option; click.UsageError names the first that chooses no rule."""
    from guidance_toolkit.checks import settings

    words = [w for w in (said or "").replace(",", " ").split() if w]
    for word in words:
        wrong = settings.wrong(word)
        if wrong and not (option == "--select" and wrong != "chooses no rule"):
            raise click.UsageError(f"{option}: `{word}` {wrong}; see `guidance lint --explain all`")
    return words


def _load(
    options: Common, paths: list[str], everything: bool, select: list[str], ignore: list[str]
) -> tuple[Context, frozenset[str]]:
    import datetime

    from guidance_toolkit.checks import loading
    from guidance_toolkit.checks import running

    today = datetime.date.today()
    context = loading.load(options.root, paths, today, everything=everything)
    lint = context.lint
    return context, running.codes(select or lint.select, [*lint.ignore, *ignore])


def _mend(options: Common, report: Report) -> bool:
    """Write the fixes; whether anything was written."""
    from guidance_toolkit.apply import apply
    from guidance_toolkit.checks import fixing
    from guidance_toolkit.journal import Journal

    with Journal(options.root).locked():
        plan = fixing.plan(options.root, report.findings)
        if plan.writes:
            apply(options.root, plan, "lint --fix")
    for change in plan.writes:
        fail(f"mended {change.path}")
    return bool(plan.writes)


def _explain(code: str) -> int:
    from guidance_toolkit.checks import CHECKS
    from guidance_toolkit.checks import pages

    by_name = {c.NAME: code for code, c in CHECKS.items()} if not code.startswith("G") else {}
    code = by_name.get(code, code)
    if code != "all" and code not in CHECKS:
        raise click.UsageError(
            f"--explain: there is no rule `{code}`; known are {', '.join(CHECKS)}"
        )
    click.echo(pages.markdown() if code == "all" else pages.page(code), nl=False)
    return 0


def _show(report: Report, options: Common) -> None:
    from guidance_toolkit.checks import report as reports

    if options.json:
        print_json(printable(reports.as_json(report)))
    elif options.format == "sarif":
        print_json(printable(reports.as_sarif(report)))
    elif options.format == "github":
        for line in reports.as_github(report):
            click.echo(escaped(line))
    else:
        for finding in report.findings:
            say(reports.line(finding), colour=COLOURS.get(finding.severity))
        if options.verbose:
            for finding in report.suppressed:
                say(f"kept quiet: {reports.line(finding)}")
        _sum(report, options)


def _sum(report: Report, options: Common) -> None:
    """The last line: how many of each, and what is to be done by `--fix`."""
    quiet = f", {len(report.suppressed)} kept quiet" if report.suppressed else ""
    if not report.findings:
        if not options.quiet:
            say(f"clean: {plural(report.looked, 'text')}{quiet}")
        return
    of = {s: sum(f.severity == s for f in report.findings) for s in ("error", "warning", "note")}
    counts = ", ".join(plural(n, severity) for severity, n in of.items() if n)
    fixable = sum(bool(f.fix) for f in report.findings)
    mend = f"; `guidance lint --fix` mends {fixable}" if fixable else ""
    fail(f"{counts} in {plural(report.looked, 'text')}{quiet}{mend}", bold=True)
