"""guidance check: say what a build would change, and write nothing."""

from __future__ import annotations

import click

from .checking import check
from .options import common
from .options import current


@click.command("check")
@common
def command() -> int:
    """Say what a build would change, and write nothing.

    Exits 1 when a file is stale, missing, orphan (no longer wanted), edited by
    hand, or in conflict with a file that is not ours; or when a named agent would
    not get each standard once.
    """
    return check(current())
