"""A standard whose text is, nearly word for word, that of another.

What it does: compares texts that share a sentence by their words in threes; from 80 % in common
they count as one. Texts under 12 words, and two standards of which no agent has both, are not
compared.
Why is this bad: each agent reads it twice, and one of them will be changed without the other.
Example: `python/errors.md` and `backend/errors.md` with the same text.
Instead: keep one, with the `paths` of both.
"""

from __future__ import annotations

from collections.abc import Iterator

from . import alike
from .base import Finding
from .base import Severity
from .context import Context
from .overlap import may_share_an_agent

CODE, NAME, ON = "G301", "duplicate", True
SEVERITY: Severity = "warning"
LEAST = 0.8


def find_all(context: Context) -> Iterator[Finding]:
    documents = {d.path: d for d in context.documents if d.standard}
    texts = {path: d.body for path, d in documents.items()}
    for later, earlier, share in alike.pairs(texts, LEAST):
        one, other = documents[later].standard, documents[earlier].standard
        if one and other and may_share_an_agent(one, other):
            how = "the same text as" if share == 1 else f"{min(share, 0.99):.0%} the same text as"
            advice = "keep one of them, with the `paths` of both"
            document = documents[later]
            yield document.finding(CODE, SEVERITY, document.start, f"has {how} {earlier}", advice)
