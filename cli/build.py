"""guidance build: write the rule files from the standards."""

from __future__ import annotations

import click

from .building import build
from .options import common
from .options import current


@click.command("build")
@click.option("--dry-run", is_flag=True, help="Print what would change, and write nothing.")
@click.option(
    "--force", is_flag=True, help="Replace files in the way; the journal keeps what was there."
)
@click.option(
    "--accept", is_flag=True, help="Build also where some agent loses text of a replaced original."
)
@click.option(
    "--exit-code",
    is_flag=True,
    help="Exit 1 when something was written or is not yet added to git (for hooks).",
)
@common
def command(dry_run: bool, force: bool, accept: bool, exit_code: bool) -> int:
    """Write the rule files from the standards.

    A file that guidance did not write, or that someone edited since, is never
    overwritten: any such file is a conflict, nothing at all is written, and the
    exit code is 1. With --force they are replaced, and `guidance undo` brings them
    back. Originals that `guidance import` took over are replaced or deleted without it;
    where some agent would lose a line of them, nothing is written, but with --accept.
    """
    return build(current(), dry_run=dry_run, force=force, accept=accept, exit_code=exit_code)
