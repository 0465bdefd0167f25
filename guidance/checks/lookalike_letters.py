"""Letters that look like others, in a command or an address.

What it does: finds words in code, and names of hosts, in which letters of another script stand for
Latin ones (elsewhere in a text: a warning); names of hosts in punycode that are so; a user before
`@` that looks like a host. Words of other languages pass, and letters that look like no Latin ones.
Why is this bad: what is read is not what is run, or where a link leads.
Example: `pip install r\u0435quests`, with a Cyrillic letter in it.
Instead: write the word in Latin letters; if it came with a text from elsewhere, ask why it is so.
Source: Unicode UTS #39 (confusables), 15.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import lookalikes
from . import urls
from .base import Finding
from .base import Severity
from .context import Context
from .document import Document

CODE, NAME, ON = "G102", "lookalike-letters", True
SEVERITY: Severity = "error"
HINTS = ()
ADVICE = "write it in Latin letters, or take it out"
_HOSTLIKE = re.compile(r"[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_MAYBE = re.compile(r"xn--|://[^\s/]{1,200}@", re.IGNORECASE)


def find(document: Document, context: Context) -> Iterator[Finding]:
    text = document.text
    foreign = not text.isascii() and lookalikes.ANY.search(text)
    if not foreign and not _MAYBE.search(text):
        return
    taken: set[int] = set()
    for url in urls.urls(text):
        wrong = lookalikes.host(url.host)
        if not wrong and _HOSTLIKE.fullmatch(url.user):
            wrong = (
                f"`{url.user}` before the `@` is no host, and looks like one: it leads elsewhere"
            )
        if wrong:
            line = document.place(url.start)[0]
            taken.add(line)
            message = f"the host of this address {_verb(wrong)}"
            yield document.finding(CODE, SEVERITY, url.start, message, ADVICE)
    if not foreign:
        return
    for found in lookalikes.ANY.finditer(text):
        line = document.place(found.start())[0]
        if line in taken:
            continue
        start = max(text.rfind("\n", 0, found.start()) + 1, found.start() - 60)
        word = lookalikes.mixed(text[start : found.end() + 60].split("\n")[0])
        if word:
            taken.add(line)
            points = " ".join(f"U+{ord(c):04X}" for c in word if not c.isascii())
            message = f"`{lookalikes.latin(word)}` is not written in Latin letters ({points})"
            at = text.find(word, start)
            severity: Severity = "error" if document.code_at(at) else "warning"
            if severity == "error" or any(c.isascii() for c in word):
                yield document.finding(CODE, severity, at, message, ADVICE)


def _verb(wrong: str) -> str:
    return wrong if wrong.startswith("holds") else f"is not what it seems: {wrong}"
