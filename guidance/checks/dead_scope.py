"""A standard whose `paths` match no file.

What it does: matches each glob of the header with the files that git knows or does not ignore.
Where git knows that the folder was renamed, `--fix` writes the new one.
Why is this bad: the standard is never in force, and nobody is told.
Example: `paths: ["src/handlers/**"]`, when the folder is `src/api/handlers` now.
Instead: write a glob that matches, or take out the standard.
"""

from __future__ import annotations

from collections.abc import Iterator

from .base import Finding
from .base import Severity
from .context import Context

CODE, NAME, ON = "G303", "dead-scope", True
SEVERITY: Severity = "warning"


def find_all(context: Context) -> Iterator[Finding]:
    for one in context.missing:
        mention = one.mention
        if mention.where == "scope":
            message = f"`paths`: `{mention.path}` matches no file of the repository"
            yield mention.document.finding(
                CODE, SEVERITY, mention.start, message, one.advice, one.fix
            )
