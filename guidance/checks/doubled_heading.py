"""A heading that stands twice.

What it does: finds two headings with the same words, at one level and below the same heading, in
one standard; and two standards with the same title that one agent may have for one file.
Why is this bad: an agent that is pointed to "Errors" finds the first of them; of two sections on
one thing, people change one.
Example: `## Errors` twice in one standard.
Instead: put both together, or say in the heading what each is for.
"""

from __future__ import annotations

from collections.abc import Iterator

from . import prose
from .base import Finding
from .base import Severity
from .context import Context
from .document import Document
from .overlap import may_share_an_agent

CODE, NAME, ON = "G307", "doubled-heading", True
SEVERITY: Severity = "note"


def find_all(context: Context) -> Iterator[Finding]:
    titles: dict[str, Document] = {}
    for document in context.documents:
        if document.text.count("\n#") > 1:
            yield from _inside(document)
        standard = document.standard
        if standard is None:
            continue
        key = " ".join(standard.rule.title.casefold().split())
        first = titles.setdefault(key, document)
        if (
            first is not document
            and first.standard
            and may_share_an_agent(first.standard, standard)
        ):
            if first.standard.header.paths != standard.header.paths:
                continue  # each is for its own part
            message = f"has the title of {first.path}, `{standard.rule.title}`"
            advice = "say in the title what each is for"
            yield document.finding(CODE, SEVERITY, document.start, message, advice)


def _inside(document: Document) -> Iterator[Finding]:
    seen: dict[tuple[str, ...], int] = {}
    above: list[prose.Heading] = []
    for heading in prose.of(document).headings:
        while above and above[-1].level >= heading.level:
            above.pop()
        above.append(heading)
        key = (str(heading.level), *(h.text.casefold() for h in above))
        line = document.place(heading.start)[0]
        if key in seen:
            message = f"the heading `{heading.text[:80]}` stands on line {seen[key]} already"
            advice = "put both together, or say in the heading what each is for"
            yield document.finding(CODE, SEVERITY, heading.start, message, advice)
        else:
            seen[key] = line
