"""Instructions or a description that hold a handbook.

What it does: names server instructions, and descriptions of tools, that are longer than clients
show and are divided by three or more Markdown headings.
Why: a handbook in a definition is sent with each request, cut by clients, and nobody finds it
with grep. How to use the tool belongs there; how to do the work belongs in a file.
Example: instructions of 6,400 characters with nine headings.
What to do: keep the first paragraph; write the rest as a standard.
Source of the threshold: 2,048 characters is where Claude Code cuts instructions and descriptions
(2.1.285, seen 2026-11); three headings are ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..finding import Finding
from ..nature import Nature
from .menu_cut import CUT

CODE = "static-instructions"
HEADINGS = 3

_HEADING = re.compile(r"^ {0,40}#{1,6} +\S", re.MULTILINE)


def check(nature: Nature) -> Iterator[Finding]:
    listing = nature.listing
    texts = [("server", listing.instructions)]
    texts += [(f"tool:{t.name}", t.description) for t in listing.tools]
    for where, text in texts:
        count = len(_HEADING.findall(text)) if len(text) > CUT else 0
        if count >= HEADINGS:
            what = "instructions" if where == "server" else "the description"
            message = f"{what} hold{'s' * (where != 'server')} a handbook: {len(text):,} characters"
            message += f" under {count} headings; keep one paragraph, write the rest as a file"
            yield Finding(CODE, "warning", where, message, {"chars": len(text), "headings": count})
