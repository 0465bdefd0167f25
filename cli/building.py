"""What `guidance build` does and says, once its options are known."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from . import delivered
from . import equivalent
from . import listing
from .common import Common
from .output import COLOURS
from .output import HINT
from .output import escaped
from .output import fail
from .output import plural
from .output import print_json
from .output import printable
from .output import say
from .output import show_diff
from .output import table

if TYPE_CHECKING:
    from guidance_toolkit.build import Build
    from guidance_toolkit.plan import Change


def build(
    options: Common,
    *,
    dry_run: bool = False,
    force: bool = False,
    accept: bool = False,
    exit_code: bool = False,
) -> int:
    """Build, or show what would be built, and say so; the exit code.

    Raises what :func:`guidance.build.run` raises.
    """
    from guidance_toolkit.build import prepare
    from guidance_toolkit.build import run

    if dry_run:
        made = prepare(options.root, accept=accept)
    else:
        made = run(options.root, fail, force=force, accept=accept)
    blocked = made.is_blocked
    if options.json:
        _print_json(made, written=not dry_run and not blocked)
    else:
        _print_text(made, options, dry_run=dry_run)
    if blocked:
        return 1
    return _to_add(options.root, made) if exit_code and not dry_run else 0


def _print_json(build: Build, *, written: bool) -> None:
    plan = build.plan
    print_json(
        {
            "written": written,
            "changes": [{"path": c.path, "action": c.action} for c in plan.changes],
            "conflicts": [
                {"path": c.path, "why": c.why, "advice": c.advice} for c in plan.conflicts
            ],
            "notes": list(build.notes),
            "failures": list(build.failures),
            "kept": equivalent.as_json(build),
            "warnings": [w._asdict() for w in build.warnings],
            "findings": [printable(f._asdict()) for f in build.findings],
        }
    )


def _print_text(build: Build, options: Common, *, dry_run: bool) -> None:
    plan = build.plan
    for conflict in plan.conflicts:
        if not conflict.link:
            show_diff(_unified(conflict))
        fail(str(conflict))
    for failure in build.failures:
        fail(failure)
    if build.failures and not plan.conflicts:
        fail(f"nothing was written: {delivered.why(build)}", bold=True)
        return
    if build.is_blocked and not plan.conflicts:
        equivalent.refuse(build, "written")
        return
    if plan.conflicts:
        fail(HINT)
        fail(f"{plural(len(plan.conflicts), 'conflict')}; nothing was written", bold=True)
        return
    if dry_run:
        for change in plan.writes:
            show_diff(_unified(change))
    if not options.quiet:
        for warning in build.warnings:
            say(f"warning: {warning}", colour="yellow")
        for finding in build.findings:
            say(str(finding), colour="yellow")
        _report(build, dry_run=dry_run, verbose=options.verbose)


def _unified(change: Change) -> str:
    from guidance_toolkit import diff

    return diff.unified(change)


def _report(build: Build, *, dry_run: bool, verbose: bool) -> None:
    shown = [c for c in build.plan.changes if verbose or c.action != "unchanged"]
    rows = listing.rows(shown, build.outputs, dry_run=dry_run, verbose=verbose)
    for line, action in zip(table([cells for cells, _ in rows]) if rows else [], rows):
        say(line, colour=COLOURS.get(action[1]))
    still = len(build.plan.changes) - len(shown)
    if still and not verbose:
        say(f"{plural(still, 'file')} unchanged")
    if build.plan.lock.action == "update" and not build.plan.writes:
        say(f"updated  {build.plan.lock.path}")
    if not build.outputs:
        say(f"no standards in {build.source.config.source}/ yet: write one, then build again")
    for line in equivalent.lines(build, verbose=verbose):
        say(line)
    if build.proof:
        for line in delivered.lines(build.proof):
            say(line)
    if build.plan.writes or verbose:
        for note in build.notes:
            say(f"note: {note}")


def _to_add(root: Path, build: Build) -> int:
    """1, and what to add, when git does not have what was built."""
    from guidance_toolkit import git

    plan = build.plan
    gone = [c.path for c in plan.writes if c.action == "delete"]
    written = [c.path for c in plan.writes if c.action != "delete"]
    written += git.tracked(root, gone)  # git can add nothing of what it never had
    if plan.lock.action != "unchanged":
        written.append(plan.lock.path)
    new = git.untracked(root, [*(o.path for o in build.outputs), plan.lock.path])
    todo = sorted({*written, *new})
    if not todo:
        return 0
    import shlex

    fail(f"add what was built: git add {escaped(shlex.join(todo))}", bold=True)
    return 1
