"""Reading and changing in one server, with no way to have the reading half.

What it does: finds servers whose tools read and write, unless each tool that reads says so (then
a client can offer the reading half) or the server speaks of a read-only mode.
Why: an agent that looks something up should not be able to change it by mistake.
Example: search_issues and merge_pull_request in one list, without annotations.
What to do: two scoped instances: NAME-explorer with the tools that read, as the person;
NAME-builder with all that change, as the agent.
Source of the threshold: none; annotations are those of MCP (readOnlyHint; default: it writes).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..finding import Finding
from ..finding import names
from ..finding import shown
from ..nature import Nature

CODE = "scope-mixed"
_WAY = re.compile(r"read[- ]?only (mode|flag|access|by default)|--?-?read-?only", re.IGNORECASE)


def check(nature: Nature) -> Iterator[Finding]:
    listing = nature.listing
    reads = [t.name for t in listing.tools if nature.writes(t) is False]
    writes = [t.name for t in listing.tools if nature.writes(t) is True]
    if not reads or not writes or len(listing.tools) < 3:
        return
    if _WAY.search(listing.instructions) or _WAY.search(listing.origin):
        return
    if all(t.hints.get("readOnlyHint") for t in listing.tools if nature.name_writes(t) is False):
        return
    name = shown(listing.name, 40)
    message = f"reads and writes in one: {name}-explorer ({len(reads)}: {names(reads)}), "
    message += f"{name}-builder ({len(writes)}: {names(writes)}); offer the reading half by itself"
    evidence = {"explorer": reads, "builder": writes}
    yield Finding(CODE, "warning", "server", message, evidence)
