"""A server that mirrors the endpoints of something else.

What it does: groups tools by noun and by create, list, get, update and delete. A noun is mirrored
when it has three of the five, one of which writes. The server is a mirror when two nouns are, or
one noun has four; or when three nouns have a pair that makes and deletes, or five nouns one that
reads and one that writes, and these tools are half of all. A word before the verb (kubectl_get)
is taken for a noun by itself only where one of its tools takes an id: else it is the name of a
program.
Why: exposing each endpoint is easy for who writes the server and hard for who uses it: the agent
must find the chain again in each task. Tools that only read (get_, list_, search_) are not meant.
Example: create_user, get_user, update_user, delete_user, list_users, and so for orders.
What to do: build the few actions that a person would name; see compound actions.
Source of the threshold: three verbs, as the issue has it; the others are ours, from saved
listings of real servers, 2026-11. WorkOS, 2026-04-30: "MCP is not an API wrapper".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from .. import words
from ..finding import Finding
from ..finding import names
from ..nature import Nature

CODE = "mirror-nouns"
WRITING = {"create", "update", "delete"}


def check(nature: Nature) -> Iterator[Finding]:
    kinds: dict[str, set[str]] = defaultdict(set)
    tools: dict[str, list[str]] = defaultdict(list)
    for tool, (verbs, noun) in nature.verbs.items():
        found = {words.KIND[v] for v in verbs if v in words.KIND}
        noun = noun or nature.mark
        if noun and found:
            kinds[noun] |= found
            tools[noun].append(tool)
    whole = [n for n, k in kinds.items() if len(k) >= 3 and k & WRITING and len(tools[n]) >= 3]
    pairs = [n for n, k in kinds.items() if k >= {"create", "delete"}]
    both = [n for n, k in kinds.items() if k & WRITING and k - WRITING]
    total = len(nature.listing.tools)

    def half(nouns: list[str]) -> bool:
        return 2 * sum(len(tools[n]) for n in nouns) >= total

    if len(whole) >= 2 or any(
        len(kinds[n]) >= 4 and _is_a_thing(n, tools[n], nature) for n in whole
    ):
        nouns = whole
    elif len(pairs) >= 3 and half(pairs):
        nouns = pairs
    elif len(both) >= 5 and half(both):
        nouns = both
    else:
        return
    nouns = sorted(nouns, key=lambda n: (-len(tools[n]), n))
    count = sum(len(tools[n]) for n in nouns)
    message = f"{count} of {total} tools are verbs on {len(nouns)} noun(s): {names(nouns)}"
    advice = "build the actions that a person would name"
    evidence = {"tools": count, "of": total, "nouns": {n: sorted(kinds[n]) for n in nouns}}
    yield Finding(CODE, "warning", "server", f"{message}; {advice}", evidence)


def _is_a_thing(noun: str, found: list[str], nature: Nature) -> bool:
    """Whether a noun is a thing that is made and kept, and not the program that all is done by."""
    if noun != nature.mark and any(words.split(name)[0] in words.VERBS for name in found):
        return True
    arguments = [a for t in nature.listing.tools if t.name in found for a in t.arguments]
    return any(words.split(a)[-1:] in (("id",), ("uuid",), ("ids",)) for a in arguments)
