"""An owner that CODEOWNERS does not know.

What it does: where the repository has a CODEOWNERS file, looks there for `owner` of the header when
it is written as one: `@user`, `@org/team`, a team's name alone (`@team`), or an address. Any other
owner is a name for people.
Why is this bad: nobody is asked when the standard changes, and nobody answers for it.
Example: `owner: "@platfrom"`
Instead: write an owner that CODEOWNERS names, or add this one there.
Source: GitHub, "About code owners", and GitLab, "Code Owners" (where the file stands, its syntax),
2026-11-22.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from ..audit.finding import shown
from ..repository import owners
from .base import Finding
from .base import Severity
from .context import Context
from .document import Document
from .headers import at_key

CODE, NAME, ON = "G206", "unknown-owner", True
SEVERITY: Severity = "warning"
HINTS = ("owner",)


def find(document: Document, context: Context) -> Iterator[Finding]:
    owner = document.standard.header.owner.strip() if document.standard else ""
    if not owners.is_handle(owner):
        return
    path = next((p for p in owners.PLACES if p in context.files), None)
    known = owners.read(context.text(path) or "") if path else frozenset()
    if not known or owners.is_known(owner, known):
        return
    near = difflib.get_close_matches(owner.lower(), sorted(known)[:1000], 1, 0.7)
    advice = f"did you mean `{near[0]}`?" if near else f"name one of {path}, or add it there"
    message = f"`owner`: {path} does not know `{shown(owner)}`"
    yield document.finding(CODE, SEVERITY, at_key(document, "owner"), message, advice)
