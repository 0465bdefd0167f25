"""A tool whose answer is always the same text.

What it does: names each read-only tool without required arguments that two fresh processes
answered with the same text (saved `probes`, or `--probe`). Answers that are errors, and
answers that tell the state of a machine (allowed folders, paths, versions, an empty list), and
more than 20,000 characters of JSON (data to be queried), are not meant; nor is what another tool
of this server changes (list_guidelines beside add_guideline).
Why: it is a file with a function call around it, and its definition is paid for in each request.
Example: get_accessibility_checklist, 992 characters, the same in two starts.
What to do: write the text as a standard (`--eject DIR`) and take the tool away.
Source of the threshold: 80 characters when name or description speak of guidance; else 500
characters of prose. Both are ours.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..finding import Finding
from ..nature import Nature

CODE = "static-tool"


def check(nature: Nature) -> Iterator[Finding]:
    for tool in nature.static_tools:
        probe = nature.listing.probes[f"tool:{tool.name}"]
        message = f"answers with one text: {probe.chars:,} characters, constant in two starts"
        advice = "write it as a file: `--eject DIR`"
        evidence = {"chars": probe.chars, "starts": 2, "tokens": tool.tokens}
        yield Finding(CODE, "warning", f"tool:{tool.name}", f"{message}; {advice}", evidence)
