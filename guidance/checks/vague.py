"""A sentence that nobody can check.

What it does: finds sentences such as "Write clean code" and "Follow best practices" that hold no
code, number, name or link by which one could tell whether they are kept. Off by default: it is
a matter of taste.
Why is this bad: it costs tokens in each agent's context and changes nothing: agents mean to write
clean code anyway.
Example: "Write clean, maintainable code and follow best practices."
Instead: say what to do and how to see that it was done: "Functions have at most 40 lines."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import prose
from .base import Finding
from .base import Severity
from .context import Context
from .document import Document

CODE, NAME, ON = "G308", "vague", False
SEVERITY: Severity = "note"
HINTS: tuple[str, ...] = ()
_QUALITY = (
    r"(?:clean|good|great|nice|proper|high[- ]quality|quality|readable|maintainable|robust|elegant"
    r"|efficient|performant|scalable|modular|idiomatic|well[- ]structured|well[- ]organi[sz]ed"
    r"|production[- ]ready|understandable|clear|simple|concise|reusable|testable|secure)"
)
_VAGUE = re.compile(
    rf"\b(?:write|produce|keep|ensure|make|create|develop|maintain|generate|aim for|strive for)\b"
    rf"[^.]{{0,40}}?\b{_QUALITY}(?:,?\s+(?:and\s+)?{_QUALITY}){{0,6}}"
    rf"(?:\s+(?:code|software|solutions?|functions?|modules?|quality|tests|and|names?))?\s*$"
    r"|\bbest[- ]practices?\s*$"
    r"|\b(?:code|it|everything|things|design|solutions?)\s+(?:is\s+|are\s+|as\s+)?"
    rf"{_QUALITY}(?:,?\s+(?:and\s+)?{_QUALITY}){{0,6}}\s*$"
    r"|\b(?:be careful|use common sense|use (?:good|your best) judge?ment|think carefully"
    r"|handle errors (?:properly|gracefully|appropriately)|as (?:appropriate|needed|necessary)"
    r"|where (?:appropriate|possible|necessary)|keep it simple|pay attention to detail"
    r"|consider edge cases|optimi[sz]e (?:for )?performance)\s*$",
    re.IGNORECASE,
)
_CHECKABLE = re.compile(r"[`\d\[<]|https?:|\b[a-z]+[A-Z]|\.\w|\b[A-Z]{2,}\b")


def find(document: Document, context: Context) -> Iterator[Finding]:
    for sentence in prose.of(document).sentences:
        said = sentence.text.replace("*", "").rstrip(" .!")
        if len(said) > 300 or len(said.split()) < 2 or _CHECKABLE.search(said):
            continue
        if _VAGUE.search(said):
            message = f"nobody can check `{' '.join(said.split())[:80]}`"
            advice = "say what to do and how to see that it was done, or take it out"
            yield document.finding(CODE, SEVERITY, sentence.start, message, advice)
