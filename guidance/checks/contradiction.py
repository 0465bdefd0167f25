"""Two sentences that tell the opposite where both may be in force.

What it does: compares whole sentences that tell to do or never to do one thing, and those that put
one thing over another, among standards whose scopes and agents overlap. Sentences with conditions
(`unless`, `when` behind a comma) are not compared, nor are those below a heading such as "Don't".
Why is this bad: an agent follows one of them, and nobody knows which.
Example: "Always use semicolons." in one standard, "Never use semicolons." in another.
Instead: keep one of them, or say for which files each is meant (`paths`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from . import prose
from .base import Finding
from .base import Severity
from .claims import Claim
from .claims import claims
from .context import Context
from .document import Document
from .overlap import may_meet
from .prose import Sentence

CODE, NAME, ON = "G302", "contradiction", True
SEVERITY: Severity = "warning"
_NEGATIVE = re.compile(
    r"\b(?:don'?t|do not|avoid|never|not|bad|wrong|incorrect|anti|forbidden|before|prohibited)\b",
    re.IGNORECASE,
)
_MAY_DENY = (
    *("never ", "not ", "n't ", "n\u2019t ", "avoid ", "no ", "cannot "),
    *(" over ", "instead of", "rather than", ", not"),
)
MAX_EACH = 20  # sentences of one form that are compared


class _Said(NamedTuple):
    document: Document
    sentence: Sentence
    claim: Claim


def find_all(context: Context) -> Iterator[Finding]:
    documents = [d for d in context.documents if d.standard]
    if not any(word in d.lower for d in documents for word in _MAY_DENY):
        return
    told: dict[tuple[tuple[str, ...], tuple[str, ...]], list[_Said]] = {}
    for document in documents:
        for sentence in prose.of(document).sentences:
            if _NEGATIVE.search(sentence.heading):
                continue
            for claim in claims(sentence.text):
                said = _Said(document, sentence, claim)
                there = told.setdefault((claim.about, claim.over), [])
                if len(there) < MAX_EACH:
                    there.append(said)
    for (about, over), group in told.items():
        against = told.get((over, about), []) if over else group
        for number, said in enumerate(group):
            for other in against if over else group[:number]:
                if _is_against(said, other, context):
                    yield _finding(said, other)
                    break


def _is_against(said: _Said, other: _Said, context: Context) -> bool:
    if said.claim.over:
        if (other.document.path, other.sentence.start) >= (said.document.path, said.sentence.start):
            return False  # said of the other one
    elif said.claim.is_no == other.claim.is_no:
        return False
    one, two = said.document.standard, other.document.standard
    return one is two or bool(one and two and may_meet(one, two, context.tree))


def _finding(said: _Said, other: _Said) -> Finding:
    line = other.document.place(other.sentence.start)[0]
    first = " ".join(other.sentence.text.split())[:60]
    message = f"says the opposite of {other.document.path}:{line} ({first})"
    advice = "keep one of them, or say for which files each is meant"
    return said.document.finding(CODE, SEVERITY, said.sentence.start, message, advice)
