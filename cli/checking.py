"""What `guidance check` does and says, once its options are known."""

from __future__ import annotations

from .common import Common
from .output import COLOURS
from .output import HINT
from .output import fail
from .output import plural
from .output import print_json
from .output import say
from .output import show_diff


def check(options: Common) -> int:
    """Say what a build would change; the exit code. Raises what a build raises."""
    from guidance_toolkit import fingerprint

    clean = fingerprint.still(options.root)
    if clean is not None:
        return _clean(options, clean.standards, len(clean.outputs))
    from guidance_toolkit import diff
    from guidance_toolkit.build import prepare
    from guidance_toolkit.journal import Journal

    from . import delivered
    from . import equivalent

    build = prepare(options.root)
    drift = build.plan.drift
    if Journal(options.root).unfinished():
        fail("a build was interrupted here: the next `guidance build` rolls it back")
    if not drift and not build.failures:
        return _clean(options, len(build.source.standards), len(build.outputs))
    if options.json:
        kinds = [{"path": c.path, "kind": c.drift} for c in drift]
        failures = list(build.failures)
        kept = equivalent.as_json(build)
        print_json(
            {"clean": False, "drift": kinds, "failures": failures, "kept": kept, "errors": []}
        )
        return 1
    for failure in build.failures:
        fail(failure)
    equivalent.refuse(build, "written by a build yet")
    if not drift:
        fail(f"{delivered.why(build)}: see above", bold=True)
        return 1
    for change in drift:
        say(f"{change.drift:8}  {change}", colour=COLOURS.get(change.drift or ""))
        if not options.quiet and change.path != build.plan.lock.path and not change.link:
            show_diff(diff.unified(change))
    if build.plan.conflicts and not options.quiet:
        fail(HINT)
    count = plural(len(drift), "file")
    differs = f"{count} differ{'s' if len(drift) == 1 else ''} from the standards"
    todo = "see above" if build.is_blocked else "run `guidance build`"
    fail(f"{differs}: {todo}", bold=True)
    return 1


def _clean(options: Common, standards: int, outputs: int) -> int:
    if options.json:
        print_json({"clean": True, "drift": [], "failures": [], "errors": []})
    elif not options.quiet:
        say(f"clean: {plural(standards, 'standard')}, {plural(outputs, 'file')}")
    return 0
