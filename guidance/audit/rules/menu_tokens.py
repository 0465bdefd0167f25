"""Definitions that fill the context.

What it does: adds up the definitions of all tools and the instructions, characters / 4.
Why: they are sent with each request, before the first word of the task.
Example: 13 tools, 12,740 tokens.
What to do: shorter descriptions, fewer tools, or tool search.
Source of the threshold: 10,000 warning (Anthropic, tool search documentation, 2026: from about
10 tools or 10,000 tokens), 25,000 error (ours: an eighth of a window of 200,000).
"""

from __future__ import annotations

from collections.abc import Iterator

from ..finding import Finding
from ..nature import Nature

CODE = "menu-tokens"
LIMITS = (("error", 25_000), ("warning", 10_000))


def check(nature: Nature) -> Iterator[Finding]:
    tokens = nature.listing.tokens
    for severity, limit in LIMITS:
        if tokens > limit:
            message = f"definitions of about {tokens:,} tokens, over {limit:,}; say it shorter"
            yield Finding(CODE, severity, "server", message, {"tokens": tokens, "limit": limit})
            return
