"""A link to a host that is not on the list of this repository.

What it does: where guidance.yaml has `lint: {hosts: [...]}`, finds addresses of other hosts. This
machine, and names that are reserved for examples (RFC 2606), pass.
Why is this bad: agents fetch what they are pointed to, and what they fetch speaks to them.
Example: `https://pastebin.com/raw/x`, where the list has only `github.com`.
Instead: point to a host of the list, or add the host to it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..audit.finding import shown
from . import urls
from . import words
from .base import Finding
from .base import Severity
from .context import Context
from .document import Document

CODE, NAME, ON = "G107", "foreign-host", True
SEVERITY: Severity = "error"
HINTS = words.ADDRESSES


def find(document: Document, context: Context) -> Iterator[Finding]:
    known = context.lint.hosts
    if not known:
        return
    names = frozenset(known)
    below = tuple(h[1:] for h in known if h.startswith("*."))
    for url in urls.urls(document.text):
        if not url.is_own and url.host not in names and not url.host.endswith(below or ("\0",)):
            message = f"leads to {shown(url.host, 80)}, which is not in `hosts` of guidance.yaml"
            advice = "point to a host of the list, or add this one"
            yield document.finding(CODE, SEVERITY, url.start, message, advice)
