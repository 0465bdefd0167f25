"""A pattern of files between backticks that matches none.

What it does: looks at patterns that begin with a folder (`src/**/*.ts`) in code spans; one without
a folder (`*.test.ts`) is a kind of file and need not be there. Where git knows that the folder was
renamed, `--fix` writes the new one. The header's `paths` are looked at by dead-scope.
Why is this bad: what is said of these files is said of nothing.
Example: "All of `src/handlers/**` logs in JSON", when the folder is `src/api/handlers` now.
Instead: write the folder that is there.
"""

from __future__ import annotations

from collections.abc import Iterator

from .base import Finding
from .base import Severity
from .context import Context

CODE, NAME, ON = "G203", "dead-glob", True
SEVERITY: Severity = "warning"


def find_all(context: Context) -> Iterator[Finding]:
    for one in context.missing:
        mention = one.mention
        if mention.where == "glob":
            message = f"`{mention.path}` matches no file of the repository"
            yield mention.document.finding(
                CODE, SEVERITY, mention.start, message, one.advice, one.fix
            )
