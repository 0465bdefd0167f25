"""Tools that do not say whether they read or write.

What it does: counts tools without a readOnlyHint.
Why: without it a client must take each tool for one that writes and destroys, and ask.
Example: 26 of 26 tools carry no annotation.
What to do: readOnlyHint on each tool; destructiveHint where it is false.
Source of the threshold: MCP: readOnlyHint defaults to false, destructiveHint to true.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..finding import Finding
from ..finding import names
from ..nature import Nature

CODE = "scope-annotations"


def check(nature: Nature) -> Iterator[Finding]:
    tools = nature.listing.tools
    silent = [t.name for t in tools if "readOnlyHint" not in t.hints]
    if silent:
        message = f"{len(silent)} of {len(tools)} tools have no readOnlyHint: {names(silent)}"
        evidence = {"tools": len(tools), "without": len(silent)}
        yield Finding(CODE, "note", "server", f"{message}; annotate them", evidence)
