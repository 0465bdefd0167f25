"""A tool that destroys, and does not say so.

What it does: names tools that delete, drop or revoke by their name and carry no destructiveHint
and no readOnlyHint.
Why: a client asks a person before a destructive call only when it knows.
Example: delete_file without annotations.
What to do: annotations: {readOnlyHint: false, destructiveHint: true}.
Source of the threshold: MCP, ToolAnnotations (2025-11-25, 2026-07-28).
"""

from __future__ import annotations

from collections.abc import Iterator

from .. import words
from ..finding import Finding
from ..nature import Nature

CODE = "scope-destructive"


def check(nature: Nature) -> Iterator[Finding]:
    for tool in nature.listing.tools:
        verbs, _ = nature.verbs[tool.name]
        destroys = [v for v in verbs if v in words.DESTROYS]
        if destroys and not {"destructiveHint", "readOnlyHint"} & set(tool.hints):
            message = f"`{destroys[0]}` without a destructiveHint; annotate it"
            yield Finding(CODE, "warning", f"tool:{tool.name}", message, {"verb": destroys[0]})
