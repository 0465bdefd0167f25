"""A standard that is longer than an agent takes.

What it does: compares each standard with the limit of each agent that guidance.yaml names (or its
`budget`); where none is named, with those that were measured of agents that read what is built.
Why is this bad: the agent cuts it off or leaves it out; `build` can only point to it, and for a
`must` it fails.
Example: one standard of 14,000 characters, for Devin, which takes 12,000 in one rule.
Instead: split it into several standards, each with the `paths` that it is for.
Source: the limits that `guidance agents` shows, each with its evidence.
"""

from __future__ import annotations

from collections.abc import Iterator

from .base import Finding
from .base import Severity
from .context import Context

CODE, NAME, ON = "G305", "too-long", True
SEVERITY: Severity = "warning"
SHORT = 10_000  # bytes: no known agent takes less; a `budget` may


def find_all(context: Context) -> Iterator[Finding]:
    documents = [d for d in context.documents if d.standard]
    least = min([SHORT, *context.config.budget.values()])
    if all(d.standard is None or d.standard.size <= least for d in documents):
        return
    limits = list(_limits(context))
    for document in documents:
        standard = document.standard
        if standard is None:
            continue
        sizes = {"bytes": standard.size, "characters": len(standard.rule.text)}
        needed = standard.header.agents
        over = [
            (number, unit, agent)
            for agent, unit, number in limits
            if sizes[unit] > number and (not needed or agent in needed)
        ]
        if over:
            number, unit, agent = min(over)
            message = f"has {sizes[unit]:,} {unit}; {agent} takes {number:,}"
            message += f" ({len(over)} agents take less than this)" if len(over) > 1 else ""
            advice = "split it into several standards"
            yield document.finding(CODE, SEVERITY, document.start, message, advice)


def _limits(context: Context) -> Iterator[tuple[str, str, int]]:
    """Each agent, a unit, and how much it takes."""
    from agents_md.agents import AGENTS

    from ..config import DEFAULT_FORMATS

    config = context.config
    formats = set(config.formats or DEFAULT_FORMATS)
    for name, agent in AGENTS.items():
        if config.versions:
            if name not in config.versions:
                continue
        elif formats.isdisjoint(agent.READS) or agent.EVIDENCE.level != "measured":
            continue
        limit = agent.LIMIT
        unit = "characters" if limit and limit.characters else "bytes"
        most = (limit.bytes or limit.characters) if limit else None
        said = config.budget.get(name)
        if said is not None and (most is None or said < most):
            most = said
        if most is not None:
            yield name, unit, most
