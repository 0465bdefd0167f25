"""More than one job behind one menu.

What it does: groups tools by the first noun of their names and says how many jobs that makes,
and which three to five tools would serve each.
Why: a curated workspace is a handful of lookups for one job, as the tabs that a person has open.
Example: 26 tools: issues, pull requests, files, users.
What to do: one scoped instance for each job that people really have; count the tabs first.
Source of the threshold: more than 10 tools and three jobs of two tools or more; ours.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ..finding import Finding
from ..finding import names
from ..nature import Nature

CODE = "tabs-jobs"
TOOLS, JOBS, EACH = 10, 3, 5


def check(nature: Nature) -> Iterator[Finding]:
    tools = nature.listing.tools
    if len(tools) <= TOOLS:
        return
    jobs: dict[str, list[str]] = defaultdict(list)
    for tool in tools:
        noun = nature.verbs[tool.name][1]
        if noun:
            job = next((w for w in noun.split("_") if len(w) > 1 and not w.isdigit()), noun)
            jobs[job].append(tool.name)
    whole = {job: found for job, found in jobs.items() if len(found) >= 2}
    if len(whole) < JOBS:
        return
    ranked = sorted(whole, key=lambda j: (-len(whole[j]), j))
    picks = {job: _pick(whole[job], nature) for job in ranked[:6]}
    said = "; ".join(f"{names([job])}: {names(found)}" for job, found in picks.items())
    message = f"{len(tools)} tools for {len(whole)} jobs; a handful for each: {said}"
    yield Finding(CODE, "note", "server", message, {"jobs": len(whole), "workspaces": picks})


def _pick(found: list[str], nature: Nature) -> list[str]:
    """At most five tools of a job, lookups first."""
    writes = {t.name: bool(nature.name_writes(t)) for t in nature.listing.tools}
    return sorted(found, key=lambda name: writes[name])[:EACH]
