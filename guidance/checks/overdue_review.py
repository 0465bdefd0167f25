"""A standard that should have been read again by now.

What it does: compares `review_by` in the header with today.
Why is this bad: somebody knew that the text would not stay true.
Example: `review_by: 2020-01-31`
Instead: read the standard, mend it, and write a new date or take the line out.
"""

from __future__ import annotations

from collections.abc import Iterator

from .base import Finding
from .base import Severity
from .context import Context
from .document import Document
from .headers import at_key

CODE, NAME, ON = "G205", "overdue-review", True
SEVERITY: Severity = "warning"
HINTS = ("review_by",)


def find(document: Document, context: Context) -> Iterator[Finding]:
    due = document.standard.header.review_by if document.standard else None
    if due is None or context.today is None or due >= context.today:
        return
    owner = document.standard.header.owner if document.standard else ""
    message = f"was to be reviewed by {due}"
    advice = "read it, mend it, and write a new date" + (f" ({owner} owns it)" if owner else "")
    yield document.finding(CODE, SEVERITY, at_key(document, "review_by"), message, advice)
