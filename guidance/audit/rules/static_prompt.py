"""A prompt without arguments that is static text.

What it does: names each prompt without required arguments that gave the same text twice.
Why: it is a slash command with a fixed text; as a file, everyone can read and change it.
Example: frontend_project_kickoff, no arguments.
What to do: write it as a standard with `apply: manual`, or leave it: it costs nobody anything
until a person picks it, so this is a note.
Source of the threshold: 80 characters, ours.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..finding import Finding
from ..nature import Nature

CODE = "static-prompt"


def check(nature: Nature) -> Iterator[Finding]:
    if nature.portable:
        return
    for prompt in nature.static_prompts:
        chars = nature.listing.probes[f"prompt:{prompt.name}"].chars
        message = f"is static text: {chars:,} characters, constant in two starts"
        where, evidence = f"prompt:{prompt.name}", {"chars": chars, "starts": 2}
        yield Finding(CODE, "note", where, f"{message}; write it as a file", evidence)
