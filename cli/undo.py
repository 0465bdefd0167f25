"""guidance undo: take the last run back."""

from __future__ import annotations

import click

from .options import common
from .options import current
from .output import COLOURS
from .output import fail
from .output import print_json
from .output import say
from .output import table

BACK = {"create": "restored", "update": "restored", "delete": "removed"}


@click.command("undo")
@click.option("--all", "everything", is_flag=True, help="Leave guidance: see above.")
@click.option("--dry-run", is_flag=True, help="Say what would change, and write nothing.")
@common
def command(everything: bool, dry_run: bool) -> int:
    """Take the last run back: exact bytes and modes.

    A run is a build, an import, or another command that wrote; ten are kept. With --all,
    files that were taken over return as they were, and guidance.lock goes. Other outputs
    go with them where the originals hold all text, else they stay as plain files. Where
    bytes have moved on since, nothing is changed, the difference is shown, and the exit
    code is 1.
    """
    from guidance_toolkit import build
    from guidance_toolkit import leaving
    from guidance_toolkit import rewind
    from guidance_toolkit.journal import Journal

    options = current()
    journal = Journal(options.root)
    with journal.locked():
        said = rewind.recover(options.root, journal)
        if said:
            done = rewind.Undone("interrupted run", ())
        elif everything:
            lock, _ = build.read_lock(options.root)
            done = leaving.leave(options.root, journal, lock, dry_run=dry_run)
        else:
            done = rewind.undo(options.root, journal, dry_run=dry_run)
    if options.json:
        changes = [{"path": c.path, "action": BACK[c.action]} for c in done.changes]
        print_json({"undone": done.command, "changes": changes, "written": not dry_run})
        return 0
    if options.quiet:
        return 0
    if said:
        say(said)
    rows = [(BACK[c.action], c.path) for c in done.changes]
    for line, change in zip(table(rows) if rows else [], done.changes):
        say(("would be " if dry_run else "") + line, colour=COLOURS.get(change.action))
    for path in done.gone:
        fail(f"{path}: its original is not in the journal of this checkout; `git log -- {path}`")
    if everything and done.left:
        many = "" if len(done.left) < 4 else f" and {len(done.left) - 3} more"
        say(f"left as it is: {', '.join(done.left[:3])}{many}")
    if everything:
        say("the standards are yours to keep, and guidance.yaml")
    return 0
