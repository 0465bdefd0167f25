"""Text that clients cut.

What it does: names instructions and descriptions of tools over 2,048 characters.
Why: what stands behind is never seen, and nobody is told.
Example: instructions of 3,100 characters; the last 1,052 are lost.
What to do: the most important first, in fewer than 1,500 characters; the rest in a file.
Source of the threshold: Claude Code cuts at 2,048 characters (2.1.285, seen 2026-11).
"""

from __future__ import annotations

from collections.abc import Iterator

from ..finding import Finding
from ..nature import Nature

CODE = "menu-cut"
CUT = 2_048


def check(nature: Nature) -> Iterator[Finding]:
    listing = nature.listing
    texts = [("server", "instructions", listing.instructions)]
    texts += [(f"tool:{t.name}", "the description", t.description) for t in listing.tools]
    for where, what, text in texts:
        if len(text) > CUT:
            message = f"{what}: {len(text):,} characters, of which clients show {CUT:,}"
            evidence = {"chars": len(text), "limit": CUT}
            yield Finding(CODE, "warning", where, f"{message}; say it shorter", evidence)
