"""One tool with a very long definition.

What it does: names each tool whose definition is over 1,000 tokens, characters / 4.
Why: the usual definition has 200 to 800 tokens; a longer one is a manual, or several tools.
Example: sequentialthinking, 1,008 tokens for one tool.
What to do: move the manual into a file; split what does several things.
Source of the threshold: the worst of 70 servers measured in 2026-11 has 1,008 tokens, the median
tool 161.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..finding import Finding
from ..nature import Nature

CODE = "menu-tool"
LIMIT = 1_000


def check(nature: Nature) -> Iterator[Finding]:
    for tool in nature.listing.tools:
        if tool.tokens > LIMIT:
            message = (
                f"a definition of about {tool.tokens:,} tokens, over {LIMIT:,}; say it shorter"
            )
            evidence = {"tokens": tool.tokens, "limit": LIMIT}
            yield Finding(CODE, "note", f"tool:{tool.name}", message, evidence)
