"""Text that a person does not see and a model reads.

What it does: finds control characters, zero-width and bidirectional characters and tag characters
in names, descriptions, schemas, instructions and constant answers.
Why: what hides from a reviewer is an instruction that nobody agreed to.
Example: U+E0041 (a tag character) in the description of a tool.
What to do: do not use this server until its author has said why.
Source of the threshold: Unicode categories Cc (without tab and line ends), Cf and Co; the joiner
of emoji (U+200D) and the mark for text or emoji (U+FE0F) are not counted.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ..finding import Finding
from ..nature import Nature

CODE = "hidden-text"
_MAYBE = re.compile(r"[^\t\n\r -~\u00a1-\u00ac\u00ae-\u05ff]")


def check(nature: Nature) -> Iterator[Finding]:
    texts = list(nature.listing.texts())
    texts += [(key, p.text or p.head) for key, p in nature.listing.probes.items()]
    for where, text in texts:
        found = hidden(text)
        if found:
            shown = ", ".join(f"U+{ord(c):04X}" for c in found[:5])
            message = f"holds hidden characters: {shown}; do not use it before it is explained"
            evidence = {"characters": [f"U+{ord(c):04X}" for c in found[:20]]}
            yield Finding(CODE, "error", where, message, evidence)


def hidden(text: str) -> list[str]:
    """The hidden characters of a text, each once, in order. The joiner of emoji is left out."""
    found = {c for c in _MAYBE.findall(text) if c != "\u200d" and _hides(c)}
    return sorted(found)


def _hides(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cf", "Co", "Cs")
