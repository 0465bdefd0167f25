"""A rule file that was to be looked at and cannot be read as text.

What it does: with `--all`, or when a file is named, finds rule files that are not UTF-8, too
large, or links that leave the repository.
Why is this bad: agents load what nobody could check.
Example: an AGENTS.md that was saved as UTF-16.
Instead: save the file as UTF-8; for a link, put a plain file there.
"""

from __future__ import annotations

from collections.abc import Iterator

from .base import Finding
from .base import Severity
from .context import Context

CODE, NAME, ON = "G004", "unreadable-file", True
SEVERITY: Severity = "error"


def find_all(context: Context) -> Iterator[Finding]:
    yield from context.problems
