"""guidance check: say what a build would change, and write nothing."""

from __future__ import annotations

import click

from .options import common
from .options import current
from .output import COLOURS
from .output import fail
from .output import plural
from .output import print_json
from .output import say
from .output import show_diff


@click.command("check")
@common
def command() -> int:
    """Say what a build would change, and write nothing.

    Exits 1 when a file is stale, missing, orphan (no longer wanted), edited by
    hand, or in conflict with a file that is not ours.
    """
    from guidance_toolkit import diff
    from guidance_toolkit.build import prepare
    from guidance_toolkit.journal import Journal

    options = current()
    build = prepare(options.root)
    drift = build.plan.drift
    if Journal(options.root).unfinished():
        fail("a build was interrupted here: the next `guidance build` rolls it back")
    if options.json:
        print_json(
            {
                "clean": not drift,
                "drift": [{"path": c.path, "kind": c.drift} for c in drift],
                "errors": [],
            }
        )
        return 1 if drift else 0
    for change in drift:
        why = f": {change.why}; {change.advice}" if change.why else ""
        say(f"{change.drift:8}  {change.path}{why}", colour=COLOURS.get(change.drift or ""))
        if not options.quiet:
            show_diff(diff.unified(change))
    if drift:
        count = plural(len(drift), "file")
        differs = f"{count} differ{'s' if len(drift) == 1 else ''} from the standards"
        todo = "see above" if build.plan.conflicts else "run `guidance build`"
        fail(f"{differs}: {todo}", bold=True)
        return 1
    if not options.quiet:
        outputs = plural(len(build.outputs), "file")
        say(f"clean: {plural(len(build.source.standards), 'standard')}, {outputs}")
    return 0
