"""Run checks: which look where, what somebody keeps quiet, and what is left."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from . import CHECKS
from . import FRAME
from . import HOSTS
from . import SAFETY
from .base import Finding
from .base import TextCheck
from .base import TreeCheck
from .context import Context
from .document import Document
from .ignoring import Suppression
from .ignoring import removal
from .ignoring import suppressions
from .settings import chosen

UNUSED = "G003"


class Report(NamedTuple):
    """What was found, by place; ``suppressed`` are those that somebody keeps quiet."""

    findings: tuple[Finding, ...]
    suppressed: tuple[Finding, ...] = ()
    looked: int = 0  # at so many texts

    def at_or_over(self, severity: str) -> bool:
        """Whether there is a finding of this severity or above."""
        rank = Finding("", 0, 0, "", severity, "").rank  # type: ignore[arg-type]
        return any(f.rank >= rank for f in self.findings)


def codes(select: Iterable[str], ignore: Iterable[str]) -> frozenset[str]:
    """The checks that look: the selected ones (all that are on by themselves), but the ignored."""
    wanted = tuple(select)
    on = chosen(wanted) if wanted else frozenset(c for c in CHECKS if CHECKS[c].ON)
    left_out = tuple(ignore)
    return (on - (chosen(left_out) if left_out else frozenset())) | chosen([FRAME])


def run(context: Context, looking: Collection[str]) -> Report:
    """All findings of these checks, without those that are kept quiet."""
    rules = [CHECKS[code] for code in sorted(looking) if code != UNUSED]
    found: list[Finding] = []
    of_texts = [r for r in rules if isinstance(r, TextCheck)]
    of_safe = [r for r in of_texts if r.CODE == HOSTS or not r.CODE.startswith(SAFETY)]
    for document in context.documents:
        wanted = of_safe if document.path in context.safe else of_texts
        found += text_findings(document, context, wanted)
    for rule in rules:
        if isinstance(rule, TreeCheck):
            found += rule.find_all(context)
    found = [f for f in found if not _is_off(f, context)]
    kept, quiet, unused = _sorted_out(context, found, frozenset(looking))
    if UNUSED in looking:
        rule = CHECKS[UNUSED]
        assert isinstance(rule, TreeCheck)
        kept += rule.find_all(replace(context, unused=tuple(unused)))
    return Report(tuple(sorted(set(kept))), tuple(sorted(set(quiet))), len(context.documents))


def text_findings(
    document: Document, context: Context, rules: Iterable[TextCheck]
) -> Iterator[Finding]:
    """What checks of one text find in it; those whose hints are not there are not asked."""
    is_there = document.hints.__contains__  # a loop in C: most texts have no hint at all
    for rule in rules:
        if not rule.HINTS or any(map(is_there, rule.HINTS)):
            yield from rule.find(document, context)


def _is_off(finding: Finding, context: Context) -> bool:
    """Whether guidance.yaml says that a rule does not look at a file."""
    if not context.lint.per_path or finding.code.startswith(FRAME):
        return False
    from agents_md.matching import match

    return any(
        finding.code.startswith(tuple(words)) and match(glob, finding.path)
        for glob, words in context.lint.per_path.items()
    )


def _sorted_out(
    context: Context, found: Iterable[Finding], looking: frozenset[str]
) -> tuple[list[Finding], list[Finding], list[Finding]]:
    """Findings to report, those kept quiet, and suppressions that keep nothing quiet."""
    by_path: dict[str, list[Finding]] = {}
    for finding in found:
        by_path.setdefault(finding.path, []).append(finding)
    kept: list[Finding] = []
    quiet: list[Finding] = []
    unused: list[Finding] = []
    for document in context.documents:
        here = by_path.pop(document.path, [])
        comments = suppressions(document)
        used: set[Suppression] = set()
        for finding in here:
            covering = [
                c
                for c in comments
                if c.covers(finding.code, finding.line) and not finding.code.startswith(FRAME)
            ]
            used.update(covering)
            good = [c for c in covering if not c.is_over(context.today)]
            (quiet if good else kept).append(finding)
        unused += (
            _unused(document, c)
            for c in comments
            if not c.wrong and c not in used and looking.issuperset(c.codes)
        )
    for rest in by_path.values():
        kept += rest
    return kept, quiet, unused


def _unused(document: Document, comment: Suppression) -> Finding:
    message = f"`ignore {', '.join(comment.codes)}` keeps nothing quiet"
    fix = (removal(document, comment),)
    severity = CHECKS[UNUSED].SEVERITY
    return document.finding(UNUSED, severity, comment.start, message, "take it out", fix)
