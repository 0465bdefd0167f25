"""Too many tools on the menu.

What it does: counts the tools.
Why: models pick the wrong tool more often the more there are, and clients refuse long menus.
Example: 26 tools for one job.
What to do: three to five tools for one job; see what the tabs rule proposes. Over 100, let the
agent search for tools, or write code.
Source of the threshold: 20 note (OpenAI's advice, second-hand), 40 warning (selection degrades
past 30 to 50 tools, Anthropic, tool search documentation, 2026; Cursor's former ceiling of 40),
100 error (steep loss past about 100 candidates, RAG-MCP, arXiv 2505.03275; VS Code and OpenAI
refuse more than 128).
"""

from __future__ import annotations

from collections.abc import Iterator

from ..finding import Finding
from ..nature import Nature

CODE = "menu-tools"
LIMITS = (("error", 100), ("warning", 40), ("note", 20))


def check(nature: Nature) -> Iterator[Finding]:
    count = len(nature.listing.tools)
    for severity, limit in LIMITS:
        if count > limit:
            message = f"{count:,} tools, over {limit}; keep the three to five that serve one job"
            yield Finding(CODE, severity, "server", message, {"tools": count, "limit": limit})
            return
