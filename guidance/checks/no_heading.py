"""A standard without a title.

What it does: finds standards that have neither a heading nor a `description`.
Why is this bad: in a file that holds many standards it is headed by words made of its file's name,
and a line that points to it says no more than that.
Example: a standard that begins with "Use four spaces."
Instead: begin it with `# Layout`, or write `description: Layout` in its header.
"""

from __future__ import annotations

from collections.abc import Iterator

from . import prose
from .base import Finding
from .base import Severity
from .context import Context
from .document import Document

CODE, NAME, ON = "G306", "no-heading", True
SEVERITY: Severity = "note"
HINTS: tuple[str, ...] = ()


def find(document: Document, context: Context) -> Iterator[Finding]:
    standard = document.standard
    if standard is None or standard.header.description.strip() or not document.body.strip():
        return
    if document.body.lstrip("\n").startswith("# ") or prose.of(document).headings:
        return
    title = standard.rule.title
    message = f"has neither a heading nor a description; it is headed `{title}`"
    advice = f"begin it with `# {title}`, or a better title"
    yield document.finding(CODE, SEVERITY, document.start, message, advice)
