"""Tools of which one gives the id that the next ones require.

What it does: finds a lookup of a noun, and tools that require the id of that noun, one of which
changes something.
Why: the agent makes three calls where a person names one act; each call can go wrong, and the
answers in between fill the context.
Example: get_user_id, then get_orders(user_id), then update_order(user_id, ...).
What to do: one compound action that takes what a person knows. Its price: the process is baked in
and redeployed when it changes, and long-tail cases are lost; keep the single tools for those who
need them, behind search or code.
Source of the threshold: one lookup, two tools that need its id, one of which writes; ours.
FuncBenchGen (arXiv 2509.26553): depth of dependence hurts most. At most three are shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from .. import words
from ..finding import Finding
from ..finding import names
from ..listing import Tool
from ..nature import Nature

CODE = "chain-ids"
SHOWN = 3
PRICE = "its price: the process is baked in, redeployed when it changes, and rare cases are lost"


def check(nature: Nature) -> Iterator[Finding]:
    users: dict[str, list[tuple[Tool, str]]] = defaultdict(list)
    lookups: dict[str, list[Tool]] = defaultdict(list)
    for tool in nature.listing.tools:
        verbs, noun = nature.verbs[tool.name]
        needed = {words_of: a for a in tool.required if (words_of := _id_noun(a, noun))}
        for of, argument in needed.items():
            users[of].append((tool, argument))
        if noun and noun not in needed and any(v in words.READS for v in verbs):
            lookups[noun].append(tool)
    found = []
    for noun, using in users.items():
        writing = [(t, a) for t, a in using if nature.writes(t)]
        writing.sort(key=lambda pair: _is_destroying(pair[0], nature))
        sources = lookups.get(noun, [])
        if sources and writing and len(using) >= 2:
            found.append((len(using), noun, sources[0], using, writing[0]))
    found.sort(key=lambda f: (-f[0], f[1]))
    for count, noun, source, using, (last, argument) in found[:SHOWN]:
        verb = (nature.verbs[last.name][0] or ("do",))[0]
        optional = [a for a in last.arguments if a not in last.required][:2]
        known = [*source.required, *(a for a in last.required if a != argument), *optional]
        action = f"{verb}_{nature.verbs[last.name][1] or noun}"
        call = f"{action}({', '.join(dict.fromkeys(known)) or 'what a person knows'})"
        message = f"its `{noun}` id is needed by {count} tools: {names([t.name for t, _ in using])}"
        message += f"; propose one action `{call}` that looks the id up itself ({PRICE})"
        evidence = {"noun": noun, "argument": argument, "tools": count, "action": call}
        yield Finding(CODE, "note", f"tool:{source.name}", message, evidence)


def _is_destroying(tool: Tool, nature: Nature) -> bool:
    return any(v in words.DESTROYS for v in nature.verbs[tool.name][0])


def _id_noun(argument: str, noun: str) -> str:
    """The noun of which an argument is the id: user of user_id; '' when it is none."""
    parts = list(words.split(argument))
    if parts and parts[-1] in ("id", "ids", "uuid", "key", "number") and len(parts) > 1:
        return "_".join([*parts[:-2], words.singular(parts[-2])])
    return noun if parts in (["id"], ["uuid"]) else ""
