"""Characters that a person does not see and a model reads.

What it does: finds zero-width and bidirectional characters, tags, control characters and fillers.
Joiners of emoji and of scripts that join, and the marks of languages that run from right to left,
pass. `--fix` takes single zero-width characters out.
Why is this bad: what hides from a reviewer is an instruction that nobody agreed to. Copied from a
page, they break searches and commands.
Example: `npm install` with U+200B ZERO WIDTH SPACE in it; tags (U+E0041 ...) that spell words.
Instead: take the characters out; if they came with a text from elsewhere, ask why they were there.
Source: Unicode 15.1, UTS #51 and UAX #9; tags and bidirectional characters as in CVE-2021-42574.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from agents_md import edits

from .. import unseen
from .base import Finding
from .base import Severity
from .context import Context
from .document import Document

CODE, NAME, ON = "G101", "hidden-characters", True
SEVERITY: Severity = "error"
HINTS = ()
_ALONE = "\u200b\u200c\u200d\u2060\ufeff\xad"
_MARK = re.compile(r"[`~#>*_|+-]")
MOST = 8  # in one line, that are taken out without a person


def find(document: Document, context: Context) -> Iterator[Finding]:
    found = unseen.unseen(document.text)
    for _, group in itertools.groupby(found, key=lambda u: document.place(u.offset)[0]):
        here = list(group)
        characters = "".join(u.character for u in here)
        names = ", ".join(unseen.name(c) for c in list(dict.fromkeys(characters))[:3])
        count = f"{len(here)} hidden characters" if len(here) > 1 else "a hidden character"
        spelt = unseen.tags(characters)[:60]
        message = f"holds {count}: {names}" + (f"; they spell `{spelt}`" if spelt else "")
        doubtful = all(u.is_doubtful for u in here)
        fix = []
        alone = len(here) <= MOST and set(characters) <= set(_ALONE)
        # Before a mark of Markdown one may stand there so that the mark counts for nothing.
        if alone and not any(_MARK.match(document.text, u.offset + 1) for u in here):
            fix = [edits.edit(document.text, u.offset, u.offset + 1, "") for u in here]
        severity: Severity = "warning" if doubtful else "error"
        advice = "take them out" if len(here) > 1 else "take it out"
        yield document.finding(CODE, severity, here[0].offset, message, advice, fix)
