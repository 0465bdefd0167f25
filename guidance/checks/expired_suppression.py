"""A comment that kept a finding quiet up to a day that has passed.

What it does: finds `guidance: ignore` comments whose date is before today. The finding itself is
reported again. `build` asks for no date: the same files give the same build on any day.
Why is this bad: somebody said that it is to be looked at again by then.
Example: `<!-- guidance: ignore G105 -- until the mirror is up, until 2020-01-31 -->`
Instead: mend what it kept quiet; or look at it again, and write a new date.
"""

from __future__ import annotations

from collections.abc import Iterator

from .base import Finding
from .base import Severity
from .context import Context
from .document import Document
from .ignoring import suppressions

CODE, NAME, ON = "G002", "expired-suppression", True
SEVERITY: Severity = "error"
HINTS = ("guidance:",)


def find(document: Document, context: Context) -> Iterator[Finding]:
    for one in suppressions(document):
        if not one.wrong and one.is_over(context.today):
            message = f"`ignore {', '.join(one.codes)}` was good until {one.until}"
            advice = "mend what it keeps quiet, or look at it again and write a new date"
            yield document.finding(CODE, SEVERITY, one.start, message, advice)
