"""One server judged by every rule: the report that all outputs are made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace

from .finding import Finding
from .listing import Listing
from .nature import Nature
from .rules import RULES
from .verdict import CONTEXT
from .verdict import Verdict
from .verdict import judge


@dataclass(frozen=True)
class Report:
    """What was found. Without a server (configurations alone) ``listing`` and ``verdict`` are None.

    ``servers`` are the configured servers, one line each: name, place, command line.
    """

    listing: Listing | None
    verdict: Verdict | None
    findings: tuple[Finding, ...]
    servers: tuple[tuple[str, str, str], ...] = ()

    def at_or_over(self, level: str) -> list[Finding]:
        """Findings with this code, or of this severity and above."""
        if level in ("note", "warning", "error"):
            rank = Finding("", level, "", "").rank
            return [f for f in self.findings if f.rank >= rank]
        return [f for f in self.findings if f.code == level]


def audit(listing: Listing, *, portable: bool = False, more: Sequence[Finding] = ()) -> Report:
    """Judge a listing. ``more`` are findings made on the way to it; most severe first."""
    nature = Nature(listing, portable)
    verdict = judge(nature)
    found = [*more, *(f for rule in RULES.values() for f in rule.check(nature))]
    if verdict.name == CONTEXT:
        # The whole server is in question then, and a gate should stop on it.
        found = [replace(f, severity="error") if _is_proof(f) else f for f in found]
    return Report(listing, verdict, ordered(found))


def ordered(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """Findings by severity, then as the rules stand; the same input gives the same order."""
    return tuple(sorted(found, key=lambda f: -f.rank))


def _is_proof(finding: Finding) -> bool:
    kinds = ("static-tool", "static-resource", "static-by-name")
    return finding.code in kinds and finding.severity == "warning"
