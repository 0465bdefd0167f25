"""guidance import: take rule files over, or put an edit back into its standard."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from guidance_toolkit.errors import SourceError
from guidance_toolkit.peers import PEERS

from . import import_report
from .common import Common
from .options import common
from .options import current
from .options import root_is_given
from .output import escaped
from .output import fail
from .output import print_json
from .output import say
from .output import show_diff


@click.command("import")
@click.argument("paths", nargs=-1, type=click.Path())
@click.option(
    "--from",
    "peer",
    type=click.Choice(sorted(PEERS)),
    help="Take the rules of that tool's own source tree over.",
)
@click.option("--dry-run", is_flag=True, help="Say what would become of it, and write nothing.")
@click.option(
    "--split",
    type=click.Choice(["h2"]),
    help="A standard for each part below a heading of level 2; else one a file.",
)
@click.option("--accept", is_flag=True, help="Import also where some agent would lose text by it.")
@common
def command(
    paths: tuple[str, ...], peer: str | None, dry_run: bool, accept: bool, split: str | None
) -> int:
    """Take rule files over: all that are found, or the files and folders at PATHS.

    Each text becomes one standard, in force for what its header, its folder or its
    name said, its text kept and its links made right; the next build may then
    replace exactly the files that were taken. What a standard cannot say is kept in
    it and told by line. A built file that someone edited gives its edit back to its
    standard.

    With --from the rules of rulesync, ruler or apm become standards, and its targets
    the agents of guidance.yaml; the next build may replace the files that it built.

    Before anything is written, each agent is asked what it reads now and what it
    would read after that build: where one would lose a line, nothing is written and
    the exit code is 1. Of what a tool had built, this is told for the named agents.
    """
    from guidance_toolkit import diff
    from guidance_toolkit import taking_over
    from guidance_toolkit.peers import running

    from . import equivalent

    options = current()
    if peer and (paths or split):
        raise click.UsageError("--from takes no PATHS and no --split")
    files, searched = ([], False) if peer else _files(options, paths)
    if peer:
        done = running.run(options.root, peer, fail, dry_run=dry_run, accept=accept)
    else:
        run = taking_over.run_what_can_be if searched else taking_over.run
        done = run(options.root, files, fail, dry_run=dry_run, accept=accept, split=bool(split))
    refused = done.is_refused and not accept
    if options.json:
        print_json(import_report.as_json(done))
    elif not options.quiet:
        import_report.show(done, every_line=dry_run or options.verbose)
        for change in done.changes if dry_run else ():
            show_diff(diff.unified(change))
        for failure in done.planned.failures if done.planned else ():
            say(f"note: `guidance build` will write nothing: {failure}")
        for line in equivalent.lines(done.planned, verbose=options.verbose):
            say(line)
        import_report.show_listed(done, verbose=options.verbose)
        if done.changes:
            lost = done.planned and done.planned.kept and not done.planned.kept.holds
            following = f"next: `guidance build{' --accept' if lost else ''}`"
            say(following if done.written else "nothing was written")
        elif not files:
            say("no rule files that are not taken over already")
    if refused and not options.json:
        equivalent.refuse(done.planned, "imported")
    return 1 if done.problems or refused else 0


def _files(options: Common, paths: tuple[str, ...]) -> tuple[list[str], bool]:
    """The files that are meant, and whether any was searched for."""
    from guidance_toolkit import build
    from guidance_toolkit import config
    from guidance_toolkit import finding

    named = [from_root(options, name) for name in paths]
    folders = [p for p in named if _is_folder(options.root / p)] if paths else [""]
    if not folders:
        return named, False
    settings, problems = config.load(options.root)
    if problems:
        raise SourceError(problems)
    lock, _ = build.read_lock(options.root)
    files = [p for p in named if p not in folders]
    for folder in folders:
        below = "" if folder == "." else folder
        found = finding.find(options.root, settings.source, lock, below)
        files += found.paths
        files += [p for p in found.ignored if _is_wanted(options, p)]
    return list(dict.fromkeys(files)), True


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _is_wanted(options: Common, path: str) -> bool:
    """Whether to take a file that git ignores: a person is asked, a program is told."""
    if sys.stdin.isatty() and not options.json and not options.quiet:
        return click.confirm(f"{escaped(path)} is ignored by git. Take it?", default=False)
    fail(f"{path}: is ignored by git, and left out; `guidance import {path}` takes it")
    return False


def from_root(options: Common, name: str, *, must_exist: bool = True) -> str:
    """The POSIX path from the root of a file named on the command line; links are not followed."""
    start = options.root if root_is_given() else Path.cwd()
    path = os.path.relpath(os.path.abspath(start / name), options.root).replace(os.sep, "/")
    if path == ".." or path.startswith("../"):
        raise click.UsageError(f"{name} is not below {options.root}")
    if must_exist and not os.path.lexists(options.root / path):
        raise click.UsageError(f"there is no file {name}")
    return path
