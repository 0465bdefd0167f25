"""A file or folder between backticks that the repository does not hold.

What it does: looks for paths in code spans from the root, from the file that names them, from the
folders for which the standard is in force, and at the end of any other path. What git ignores, a
placeholder (`path/to/NAME.py`), an example, a file that is to be made and a symbol are no paths
that must be there. Where git knows a rename, `--fix` writes the new path.
Why is this bad: each agent that reads it looks for the file, finds nothing, and guesses.
Example: "Prices are computed in `src/prices.py`", when the file is `src/money/prices.py` now.
Instead: write the path that the file has.
"""

from __future__ import annotations

from collections.abc import Iterator

from .base import Finding
from .base import Severity
from .context import Context

CODE, NAME, ON = "G201", "dead-path", True
SEVERITY: Severity = "warning"


def find_all(context: Context) -> Iterator[Finding]:
    for one in context.missing:
        mention = one.mention
        if mention.where == "path":
            message = f"`{mention.path}` is not in the repository"
            yield mention.document.finding(
                CODE, SEVERITY, mention.start, message, one.advice, one.fix
            )
