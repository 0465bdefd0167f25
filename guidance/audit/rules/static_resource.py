"""A resource that is static text.

What it does: names each resource that two fresh processes answered with the same text.
Why: text that does not change is context. In the repository it is greppable, versioned and one
read away; behind a server it costs a hop, an auth boundary and something to deploy.
Example: docs://style-guide, 9,873 characters, the same in two starts.
What to do: write it as a standard (`--eject DIR`). When clients without a repository need it
(`--clients`, or `serve.clients` in guidance.yaml), keep it: then this rule says nothing.
Source of the threshold: 80 characters, ours; less is a flag or a word, not guidance.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..finding import Finding
from ..nature import Nature

CODE = "static-resource"


def check(nature: Nature) -> Iterator[Finding]:
    if nature.portable:
        return
    for item in nature.static_resources:
        probe = nature.listing.probes[f"res:{item.uri}"]
        message = f"is static text: {probe.chars:,} characters, constant in two starts"
        advice = "write it as a file: `--eject DIR`"
        evidence = {"chars": probe.chars, "starts": 2}
        yield Finding(CODE, "warning", f"resource:{item.uri}", f"{message}; {advice}", evidence)
