"""Hundreds of tools.

What it does: names servers with more than 100 tools.
Why: no menu of this length is read well; definitions alone fill a window.
Example: 527 tools of 70 servers behind one gateway.
What to do: give the agent code execution with the API as a library, or tool search, so that
definitions are read when they are needed.
Source of the threshold: 100, as menu-tools. Anthropic, 2025-11-04: from 150,000 to 2,000 tokens
for one flow by code execution.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..finding import Finding
from ..nature import Nature
from .menu_tools import LIMITS

CODE = "hundreds-tools"


def check(nature: Nature) -> Iterator[Finding]:
    count = len(nature.listing.tools)
    if count > LIMITS[0][1]:
        message = f"{count:,} tools; offer code execution or tool search instead of definitions"
        evidence = {"tools": count, "tokens": nature.listing.tokens}
        yield Finding(CODE, "warning", "server", message, evidence)
