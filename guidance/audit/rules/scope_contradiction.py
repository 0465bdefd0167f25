"""Annotations that say the opposite of the name, or of each other.

What it does: names tools that are readOnlyHint: true and write by their name, and tools that are
both read-only and destructive.
Why: clients run read-only tools without asking.
Example: delete_file with readOnlyHint: true.
What to do: mend the annotation, or the name.
Source of the threshold: MCP, ToolAnnotations.
"""

from __future__ import annotations

from collections.abc import Iterator

from .. import words
from ..finding import Finding
from ..nature import Nature

CODE = "scope-contradiction"


def check(nature: Nature) -> Iterator[Finding]:
    certain = words.CRUD["create"] | words.CRUD["update"] | words.DESTROYS
    for tool in nature.listing.tools:
        if tool.hints.get("readOnlyHint") is not True:
            continue
        verbs, _ = nature.verbs[tool.name]
        verb = next((v for v in verbs[:1] if v in certain - {"set", "post", "new"}), "")
        if verb or tool.hints.get("destructiveHint") is True:
            against = f"its name says `{verb}`" if verb else "it is called destructive as well"
            message = f"is called read-only, and {against}; mend one of the two"
            yield Finding(CODE, "error", f"tool:{tool.name}", message, {"hints": dict(tool.hints)})
