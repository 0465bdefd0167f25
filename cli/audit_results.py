"""What `guidance audit` prints, and what it writes when it is asked to eject."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from .options import Common
from .output import escaped
from .output import fail
from .output import plural
from .output import print_json
from .output import printable
from .output import say

if TYPE_CHECKING:
    from guidance_toolkit.audit.judging import Report

COLOURS = {"error": "red", "warning": "yellow"}


def show(report: Report, options: Common, path: str) -> None:
    """Print the report in the wanted format. ``path``: the saved listing, if it came from one."""
    from guidance_toolkit.audit import report as reports

    if options.json:
        print_json(printable(reports.as_json(report)))
    elif options.format == "sarif":
        from guidance_toolkit.audit import sarif

        print_json(printable(sarif.as_sarif(report, path)))
    elif options.format == "markdown":
        click.echo(escaped(reports.as_markdown(report)), nl=False)
    else:
        for number, line in enumerate(reports.as_text(report)):
            colour = (
                COLOURS.get(line.split()[0]) if line.startswith("  ") and line.split() else None
            )
            if not options.quiet or number == 0 or colour:
                say(line, bold=number == 0, colour=colour)


def eject(options: Common, report: Report, folder: str, portable: bool, check: bool) -> Report:
    """Write the static texts below ``folder``; with ``check``, say which moved on instead."""
    from guidance_toolkit import apply
    from guidance_toolkit.audit import eject as ejecting
    from guidance_toolkit.audit import judging
    from guidance_toolkit.audit.nature import Nature
    from guidance_toolkit.journal import Journal

    if report.listing is None or report.verdict is None:
        return report
    nature = Nature(report.listing, portable)
    place = os.path.relpath(options.root / folder, options.root)
    if place.split(os.sep)[0] == os.pardir:
        raise click.UsageError(f"--eject: {folder} is not below {options.root}")
    place = "" if place == os.curdir else f"{place.replace(os.sep, '/')}"
    if check:
        moved = ejecting.moved_on(options.root, place, nature)
        return replace(report, findings=judging.ordered([*moved, *report.findings]))
    items = ejecting.ejected(nature, place)
    with Journal(options.root).locked():
        apply.apply(options.root, ejecting.plan(options.root, items), "audit --eject")
    for item in items:
        fail(f"wrote {item.path}" + (f": blocked, {item.blocked}" if item.blocked else ""))
    if not items:
        fail("there is no static text to eject (a saved listing must hold the texts: `--save`)")
    else:
        fail(f"{plural(len(items), 'text')}: read each, move it to your standards, build")
        _without(options, report)
    return report


def _without(options: Common, report: Report) -> None:
    """The configurations that name this server, without it."""
    from guidance_toolkit.audit import configs
    from guidance_toolkit.audit import targets

    assert report.listing is not None
    same = {report.listing.name, report.listing.origin} - {""}
    for server in configs.find(options.root)[0]:
        if server.name in same or " ".join(server.words) in same or server.url in same:
            text = None
            if not server.path.endswith(".toml"):
                text = targets.without(server, targets.load(options.root / server.path)[0])
            fail(
                f"{server.path} without `{server.name}`:"
                if text
                else f"{server.where}: take it out"
            )
            if text:
                fail(text)
