"""guidance build: write the rule files from the standards."""

from __future__ import annotations

import click

from .options import common
from .options import current
from .output import COLOURS
from .output import escaped
from .output import fail
from .output import plural
from .output import print_json
from .output import say
from .output import show_diff
from .output import size
from .output import table

DONE = {"create": "created", "update": "updated", "delete": "deleted"}


@click.command("build")
@click.option("--dry-run", is_flag=True, help="Print what would change, and write nothing.")
@click.option(
    "--exit-code", is_flag=True,
    help="Exit 1 when something was written or is not yet added to git (for hooks).",
)
@common
def command(dry_run: bool, exit_code: bool) -> int:
    """Write the rule files from the standards.

    A file that guidance did not write, or that someone edited since, is never
    overwritten: any such file is a conflict, nothing at all is written, and the
    exit code is 1.
    """
    from guidance_toolkit import apply
    from guidance_toolkit import diff
    from guidance_toolkit.build import prepare

    options = current()
    build = prepare(options.root)
    plan = build.plan
    if not plan.conflicts and not dry_run:
        apply.apply(options.root, plan)
    if options.json:
        print_json(
            {
                "changes": [{"path": c.path, "action": c.action} for c in plan.changes],
                "conflicts": [
                    {"path": c.path, "why": c.why, "advice": c.advice} for c in plan.conflicts
                ],
                "written": not dry_run and not plan.conflicts,
                "notes": list(build.notes),
                "warnings": [w._asdict() for w in build.warnings],
            }
        )
    else:
        for conflict in plan.conflicts:
            show_diff(diff.unified(conflict))
            fail(f"{conflict.path}: {conflict.why}; {conflict.advice}")
        if dry_run:
            for change in plan.writes:
                show_diff(diff.unified(change))
        if not options.quiet:
            for warning in build.warnings:
                say(f"{warning}", colour="yellow")
        if plan.conflicts:
            fail(f"{plural(len(plan.conflicts), 'conflict')}; nothing was written", bold=True)
        elif not options.quiet:
            _report(build, dry_run)
    if plan.conflicts:
        return 1
    return _hook(options.root, build, options.quiet) if exit_code and not dry_run else 0


def _report(build, dry_run: bool) -> None:  # type: ignore[no-untyped-def]
    outputs = {o.path: o for o in build.outputs}
    rows = []
    for change in build.plan.changes:
        verb = DONE.get(change.action, change.action)
        if dry_run and change.action != "unchanged":
            verb = f"would {change.action}"
        output = outputs.get(change.path)
        about = (size(len(output.data)), plural(output.standards, "standard")) if output else ()
        rows.append((verb, change.path, *(about or ("", ""))))
    for line, change in zip(table(rows), build.plan.changes):
        say(line, colour=COLOURS.get(change.action))
    if not build.outputs:
        say(f"no standards in {build.source.config.source}/ yet: write one, then build again")
    for note in build.notes:
        say(f"note: {note}")


def _hook(root, build, quiet: bool) -> int:  # type: ignore[no-untyped-def]
    """Exit 1 with what to add, when git does not have what was built."""
    from guidance_toolkit import git

    written = [c.path for c in build.plan.writes]
    if build.plan.lock.action != "unchanged":
        written.append(build.plan.lock.path)
    new = git.untracked(root, [*(o.path for o in build.outputs), build.plan.lock.path])
    todo = sorted({*written, *new})
    if not todo:
        return 0
    import shlex

    if not quiet:
        fail(f"add what was built: git add {escaped(shlex.join(todo))}", bold=True)
    return 1
