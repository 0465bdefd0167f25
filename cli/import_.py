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
@click.argument("files", nargs=-1, required=True, type=click.Path())
@click.option("--dry-run", is_flag=True, help="Print what would be written, and write nothing.")
@click.option("--accept", is_flag=True, help="Import also where some agent would lose text by it.")
@common
def command(files: tuple[str, ...], dry_run: bool, accept: bool) -> int:
    """Take FILES over: AGENTS.md (nested ones too), CLAUDE.md, .cursorrules.

    Each becomes one standard for the folder that it stands in, its text kept and
    its links made right; the next build may then replace exactly the file that was
    taken. A built file that someone edited gives its edit back to its standard.

    Before anything is written, each agent is asked what it reads now and what it
    would read after that build: where one would lose a line, nothing is written and
    the exit code is 1.
    """
    from guidance_toolkit import diff
    from guidance_toolkit import taking_over

    from . import equivalent

    options = current()
    paths = [from_root(options, name) for name in files]
    done = taking_over.run(options.root, paths, fail, dry_run=dry_run, accept=accept)
    refused = done.is_refused and not accept
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
                "kept": equivalent.as_json(done.planned),
                "written": done.written,
            }
        )
        return 1 if refused else 0
    if dry_run:
        for change in done.changes:
            show_diff(diff.unified(change))
    if refused:
        equivalent.refuse(done.planned, "imported")
        return 1
    if options.quiet:
        return 0
    for taken in done.taken:
        if taken.standard:
            say(f"{taken.path} -> {taken.standard}", colour="green")
        else:
            say(f"{taken.path} {taken.note}")
    for path, made in done.put_back:
        say(f"{path}: the edit is in {made.standard.path}", colour="green")
    for line in equivalent.lines(done.planned, verbose=options.verbose):
        say(line)
    lost = done.planned and done.planned.kept and not done.planned.kept.holds
    say(f"next: `guidance build{' --accept' if lost else ''}`")
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
