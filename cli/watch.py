"""guidance watch: build whenever a standard changes."""

from __future__ import annotations

import gc
import signal
from typing import TYPE_CHECKING

import click

from . import equivalent
from . import failure
from .building import as_json
from .common import Common
from .options import common
from .options import current
from .output import COLOURS
from .output import fail
from .output import plural
from .output import print_json
from .output import say

if TYPE_CHECKING:
    from guidance_toolkit.build import Build
    from guidance_toolkit.memo import Memo


@click.command("watch")
@common
def command() -> int:
    """Build whenever a standard changes, until Ctrl-C or SIGTERM.

    A mistake in a standard, or a conflict, is shown, and the watch goes on. With
    --format json each build is a line: what `guidance build` prints, or its errors.
    """
    from guidance_toolkit import config
    from guidance_toolkit.errors import SourceError
    from guidance_toolkit.memo import Memo
    from guidance_toolkit.watching import Watch

    gc.set_threshold(10_000)  # it lives long: what is garbage goes
    options = current()
    settings, problems = config.load(options.root)
    if problems:
        raise SourceError(problems)
    memo = Memo()
    with Watch(options.root, settings.source) as watch:
        for name in ("SIGTERM", "SIGINT"):
            signal.signal(getattr(signal, name), lambda *_: watch.end())
        if not options.quiet and not options.json:
            say(f"watching {settings.source}/ (Ctrl-C ends it)")
        _build(options, memo)
        while watch.wait():
            _build(options, memo)
    if not options.quiet and not options.json:
        say("watch ended")
    return 0


def _build(options: Common, memo: Memo) -> None:
    """One build, and one line or more about it; an error is shown and not raised."""
    from guidance_toolkit.build import run
    from guidance_toolkit.errors import GuidanceError

    try:
        build = run(options.root, fail, memo)
    except GuidanceError as error:
        if options.json:
            print_json({"errors": failure.as_json(error)}, as_line=True)
            return
        fail(str(error))
        fail("waiting for a change", bold=True)
        return
    if options.json:
        print_json(as_json(build, written=not build.is_blocked), as_line=True)
    else:
        _show(build, quiet=options.quiet)


def _show(build: Build, *, quiet: bool) -> None:
    for conflict in build.plan.conflicts:
        fail(str(conflict))
    for line in build.failures:
        fail(line)
    if build.failures:
        fail("nothing was written: see above; waiting for a change", bold=True)
    elif build.plan.conflicts:
        fail(f"{plural(len(build.plan.conflicts), 'conflict')}; nothing was written", bold=True)
    elif build.is_blocked:
        equivalent.refuse(build, "written")
    elif not quiet:
        for change in build.plan.writes:
            say(f"{change.action}d  {change.path}", colour=COLOURS.get(change.action))
        if build.plan.is_still:
            say("up to date")
