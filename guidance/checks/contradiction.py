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
from .claims import may_be_about
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
MAX_EACH = 20  # sentences that tell one thing, of each kind, that are compared


class _Said(NamedTuple):
    document: Document
    sentence: Sentence
    claim: Claim


_Told = dict[tuple[tuple[str, ...], tuple[str, ...], bool], list[_Said]]


def find_all(context: Context) -> Iterator[Finding]:
    told: _Told = {}
    # First what denies: it is rare, and what does not end as any of it is no answer to it.
    later: list[tuple[Document, Sentence]] = []
    for document in (d for d in context.documents if d.standard):
        denies = _may_deny(document.lower)
        for sentence in prose.of(document).sentences:
            if denies and _may_deny(sentence.text.lower()):
                _take(told, document, sentence)
            else:
                later.append((document, sentence))
    firsts = frozenset(about[0] for about, _, _ in told)
    lasts = frozenset(about[-1] for about, _, _ in told)
    for document, sentence in later if told else ():
        if may_be_about(sentence.text, firsts, lasts):
            _take(told, document, sentence)
    for (about, over, is_no), group in told.items():
        against = told.get((over, about, False) if over else (about, over, not is_no), ())
        for said in group:
            for other in against:
                if _is_against(said, other, context):
                    yield _finding(said, other)
                    break


def _may_deny(text: str) -> bool:
    """Whether a text in lower case has a word that denies, or puts one thing over another.

    Written out: a pattern, or a loop, takes ten times as long, and each sentence is asked.
    """
    return (
        "never" in text or "not" in text or "n't" in text or "n\u2019t" in text or "avoid" in text
        or "no " in text or "no\n" in text or "over" in text or "instead" in text
        or "rather" in text
    )  # fmt: skip


def _take(told: _Told, document: Document, sentence: Sentence) -> None:
    if _NEGATIVE.search(sentence.heading):
        return
    for claim in claims(sentence.text):
        there = told.setdefault((claim.about, claim.over, claim.is_no), [])
        if len(there) < MAX_EACH:
            there.append(_Said(document, sentence, claim))


def _is_against(said: _Said, other: _Said, context: Context) -> bool:
    if (other.document.path, other.sentence.start) >= (said.document.path, said.sentence.start):
        return False  # said of the other one
    one, two = said.document.standard, other.document.standard
    return one is two or bool(one and two and may_meet(one, two, context.tree))


def _finding(said: _Said, other: _Said) -> Finding:
    line = other.document.place(other.sentence.start)[0]
    first = " ".join(other.sentence.text.split())[:60]
    message = f"says the opposite of {other.document.path}:{line} ({first})"
    advice = "keep one of them, or say for which files each is meant"
    return said.document.finding(CODE, SEVERITY, said.sentence.start, message, advice)
