"""guidance import: take rule files over, or put an edit back into its standard."""

from __future__ import annotations

import os
from pathlib import Path

import click

from .options import Common
from .options import common
from .options import current
from .options import root_is_given
from .output import fail
from .output import print_json
from .output import say
from .output import show_diff


@click.command("import")
@click.argument("files", nargs=-1, type=click.Path())
@click.option(
    "--from",
    "peer",
    type=click.Choice(["apm", "ruler", "rulesync"]),
    help="Take the rules of that tool's own source tree over.",
)
@click.option("--dry-run", is_flag=True, help="Print what would be written, and write nothing.")
@common
def command(files: tuple[str, ...], peer: str | None, dry_run: bool) -> int:
    """Take FILES over: AGENTS.md (nested ones too), CLAUDE.md, .cursorrules.

    Each becomes one standard for the folder that it stands in, its text kept and
    its links made right; the next build may then replace exactly the file that was
    taken. A built file that someone edited gives its edit back to its standard.

    With --from the rules of rulesync, ruler or apm become standards, and its targets
    the agents of guidance.yaml; the next build may replace the files that it built.
    """
    from guidance_toolkit import diff
    from guidance_toolkit import taking_over

    options = current()
    if not files and not peer:
        raise click.UsageError("name the FILES to take over, or a tool: --from rulesync")
    paths = [from_root(options, name) for name in files]
    done = taking_over.run(options.root, paths, fail, dry_run=dry_run, peer=peer or "")
    if options.json:
        print_json(
            {
                "taken": [
                    {"path": t.path, "standard": t.standard or None, "note": t.note}
                    for t in done.taken
                ],
                "put_back": [
                    {"path": path, "standard": made.standard.path} for path, made in done.put_back
                ],
                "notes": list(done.notes),
                "written": not dry_run,
            }
        )
        return 0
    if dry_run:
        for change in done.changes:
            show_diff(diff.unified(change))
    if options.quiet:
        return 0
    for taken in done.taken:
        if taken.standard:
            say(f"{taken.path} -> {taken.standard}", colour="green")
            if taken.note:
                say(f"  {taken.note}")
        else:
            say(f"{taken.path} {taken.note}")
    for path, made in done.put_back:
        say(f"{path}: the edit is in {made.standard.path}", colour="green")
    for note in done.notes:
        say(f"note: {note}")
    say("next: `guidance build`")
    return 0


def from_root(options: Common, name: str, *, must_exist: bool = True) -> str:
    """The POSIX path from the root of a file named on the command line; links are not followed."""
    start = options.root if root_is_given() else Path.cwd()
    path = os.path.relpath(os.path.abspath(start / name), options.root).replace(os.sep, "/")
    if path == ".." or path.startswith("../"):
        raise click.UsageError(f"{name} is not below {options.root}")
    if must_exist and not os.path.lexists(options.root / path):
        raise click.UsageError(f"there is no file {name}")
    return path
