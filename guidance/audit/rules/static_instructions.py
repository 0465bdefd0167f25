"""Instructions or a description that hold a handbook.

What it does: names server instructions that are longer than clients show, and descriptions of
tools twice as long, that are divided by three or more Markdown headings. Headings that say how to
call the tool (usage, arguments, examples, limits, results) are not counted.
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

_HEADING = re.compile(r"^ {0,40}#{1,6} +(\S.*)$", re.MULTILINE)
_USAGE = re.compile(
    r"\b(us(e|age|ing)|tools?|arguments?|param(eter)?s?|inputs?|outputs?|returns?|results?"
    r"|responses?|errors?|examples?|when|tips?|notes?|important|limits?|limitations?"
    r"|requirements?|required|formats?|sections?|search|quer(y|ies)|modes?|json|urls?)\b",
    re.IGNORECASE,
)


def check(nature: Nature) -> Iterator[Finding]:
    listing = nature.listing
    texts = [("server", listing.instructions)]
    texts += [(f"tool:{t.name}", t.description) for t in listing.tools]
    for where, text in texts:
        least = CUT if where == "server" else 2 * CUT
        heads = _HEADING.findall(text) if len(text) > least else []
        count = sum(not _USAGE.search(head) for head in heads)
        if count >= HEADINGS:
            what = "instructions" if where == "server" else "the description"
            message = f"{what} hold{'s' * (where != 'server')} a handbook: {len(text):,} characters"
            message += f" under {count} headings; keep one paragraph, write the rest as a file"
            yield Finding(CODE, "warning", where, message, {"chars": len(text), "headings": count})
