"""What `guidance audit` prints, and what it writes when it is asked to eject."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from .audit_source import Source
from .common import Common
from .output import escaped
from .output import fail
from .output import plural
from .output import print_json
from .output import printable
from .output import say

if TYPE_CHECKING:
    from guidance_toolkit.audit.judging import Report

COLOURS = {"error": "red", "warning": "yellow"}


def show(report: Report, options: Common, source: Source) -> None:
    """Print the report in the wanted format."""
    from guidance_toolkit.audit import report as reports

    if options.json:
        print_json(printable(reports.as_json(report)))
    elif options.format == "sarif":
        from guidance_toolkit.audit import sarif

        path = str(source.path or "")
        print_json(printable(sarif.as_sarif(report, path, source.text)))
    elif options.format == "markdown":
        click.echo(escaped(reports.as_markdown(report)), nl=False)
    else:
        for number, line in enumerate(reports.as_text(report)):
            colour = (
                COLOURS.get(line.split()[0]) if line.startswith("  ") and line.split() else None
            )
            if not options.quiet or number == 0 or colour:
                say(line, bold=number == 0, colour=colour)


def eject(
    options: Common, report: Report, folder: str, portable: bool, check: bool, source: Source
) -> Report:
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
    for key in ejecting.too_long(nature):
        fail(f"{key}: too long to take home; ask its origin for it")
    if not items:
        fail("there is no static text to eject (a saved listing must hold the texts: `--save`)")
    else:
        fail(f"{plural(len(items), 'text')}: read each, move it to your standards, build")
        _without(options, report, source)
    return report


def _without(options: Common, report: Report, source: Source) -> None:
    """Print the configurations that name this server, without it, and without secrets."""
    from guidance_toolkit.audit import configs
    from guidance_toolkit.audit import registry
    from guidance_toolkit.audit import targets
    from guidance_toolkit.audit.rules import registry_secret
    from guidance_toolkit.audit.without import without

    assert report.listing is not None
    same = {report.listing.name, report.listing.origin} - {""}
    servers = [*configs.find(options.root)[0], *(source.servers if source.path else ())]
    for server in servers:
        if not {server.name, registry.shown_command(server)} & same:
            continue
        place = options.root / server.path
        text = without(server, targets.load(place)[2])
        if text is None:
            fail(f"{server.where}: take it out by hand")
            continue
        for other in servers:
            for _, value in registry_secret.values(other):
                text = text.replace(value, registry_secret.HIDDEN)
        fail(f"{server.path} without `{server.name}`:")
        fail(text)
