"""Text that a person does not see and a model reads.

What it does: finds control characters, zero-width and bidirectional characters and tag characters
in names, descriptions, schemas, instructions and constant answers. What is more often an accident
or an icon (a soft hyphen in a word, a line separator, private use) is a warning.
Why: what hides from a reviewer is an instruction that nobody agreed to.
Example: U+E0041 (a tag character) in the description of a tool.
What to do: do not use this server until its author has said why.
Source of the threshold: the characters of G101 of `guidance lint` (Unicode 15.1, UTS #51, UAX #9);
joiners of emoji and of scripts that join, and marks of scripts from right to left, are left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...unseen import Unseen
from ...unseen import unseen
from ..finding import Finding
from ..nature import Nature

CODE = "hidden-text"


def check(nature: Nature) -> Iterator[Finding]:
    texts = list(nature.listing.texts())
    texts += [(key, p.text or p.head) for key, p in nature.listing.probes.items()]
    for where, text in texts:
        found = hidden(text)
        if found:
            codes = [f"U+{ord(u.character):04X}" for u in found]
            shown = ", ".join(codes[:5])
            message = f"holds hidden characters: {shown}; do not use it before it is explained"
            severity = "warning" if all(u.is_doubtful for u in found) else "error"
            yield Finding(CODE, severity, where, message, {"characters": codes[:20]})


def hidden(text: str) -> list[Unseen]:
    """The hidden characters of a text, each once; those that are no accident come first."""
    first: dict[str, Unseen] = {}
    for one in sorted(unseen(text), key=lambda u: (u.is_doubtful, u.offset)):
        first.setdefault(one.character, one)
    return list(first.values())
