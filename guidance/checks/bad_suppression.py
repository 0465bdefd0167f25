"""A comment that should keep a finding quiet and counts for nothing.

What it does: finds `guidance: ignore` comments without a code, with a code that is not known,
without a reason, or with a date that is none.
Why is this bad: the finding stays, and who reads the comment believes that it was looked at.
Example: `<!-- guidance: ignore G105 -->`
Instead: `<!-- guidance: ignore G105 -- its own page documents it so, until 2027-01-31 -->`
"""

from __future__ import annotations

from collections.abc import Iterator

from .base import Finding
from .base import Severity
from .context import Context
from .document import Document
from .ignoring import FORM
from .ignoring import suppressions

CODE, NAME, ON = "G001", "bad-suppression", True
SEVERITY: Severity = "error"
HINTS = ("guidance:",)


def find(document: Document, context: Context) -> Iterator[Finding]:
    for one in suppressions(document):
        if one.wrong:
            yield document.finding(CODE, SEVERITY, one.start, f"`ignore` {one.wrong}", FORM)
