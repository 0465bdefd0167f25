"""A comment that keeps nothing quiet.

What it does: finds `guidance: ignore` comments for rules that looked and found nothing there.
`--fix` takes them out.
Why is this bad: it costs tokens in each agent's context, and would hide the next finding there.
Example: `<!-- guidance: ignore G105 -- installer -->` above a line without any download.
Instead: take the comment out.
"""

from __future__ import annotations

from collections.abc import Iterator

from .base import Finding
from .base import Severity
from .context import Context

CODE, NAME, ON = "G003", "unused-suppression", True
SEVERITY: Severity = "warning"


def find_all(context: Context) -> Iterator[Finding]:
    yield from context.unused
