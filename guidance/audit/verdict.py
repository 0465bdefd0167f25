"""The verdict: context, portable context, capability, or mixed, in the words of `decide`."""

from __future__ import annotations

from dataclasses import dataclass

from ..decide import CAPABILITY
from ..decide import FILE
from ..decide import RESOURCES
from .finding import counted
from .finding import names
from .nature import Nature

CONTEXT, PORTABLE, CAPABLE, MIXED = "context", "portable-context", "capability", "mixed"


@dataclass(frozen=True)
class Verdict:
    """``name`` is one of the four; ``answer`` and ``step`` are decide's words; why in numbers."""

    name: str
    answer: str
    step: str
    why: tuple[str, ...]


def judge(nature: Nature) -> Verdict:
    """The verdict on a server. Only what was proven twice makes a server context.

    A server of which nothing is proven is a capability: to take a server away is the step
    that must never rest on a guess.
    """
    static = len(nature.static_tools) + len(nature.static_resources)
    static += sum(bool(nature.proven(t)) for t in nature.named_texts)
    if not (static or nature.listing.tools or nature.live_resources or nature.live_templates):
        static = len(nature.static_prompts)
    live = len(nature.live_tools) + len(nature.live_resources) + len(nature.live_templates)
    if not static:
        step = "It is one: keep it, and mend what is found below."
        return Verdict(CAPABLE, CAPABILITY.name, step, (_does(nature),))
    guessed = [t.name for t in nature.named_texts if not nature.proven(t)]
    if guessed and not live:
        parts = (f"to files: {_text(nature)}", f"not proven, for nobody asked: {names(guessed)}")
        step = "Ask for the texts (`--call 'TOOL?ARGUMENT=NAME'`): where they are constant as well,"
        step += " write the files and retire the server."
        return Verdict(MIXED, FILE.name, step, parts)
    if live:
        text = [r.uri for r in nature.static_resources]
        text += [t.name for t in (*nature.static_tools, *nature.named_texts)]
        rest = [t.name for t in nature.live_tools]
        rest += [r.uri for r in (*nature.live_resources, *nature.live_templates)]
        parts = (
            f"to files: {_text(nature)}: {names(text)}",
            f"stays: {_does(nature)}: {names(rest)}",
        )
        step = "Split it: write the text as files (`--eject DIR`), keep the rest as it is."
        return Verdict(MIXED, f"{FILE.name}; {CAPABILITY.name.lower()}", step, parts)
    if nature.portable:
        why = f"nothing but {_text(nature)}, for clients without a repository"
        step = "Keep it as a resource server, and only that."
        return Verdict(PORTABLE, RESOURCES.name, step, (why,))
    step = "Write the files (`--eject DIR`), run `guidance build`, retire the server."
    return Verdict(CONTEXT, FILE.name, step, costs(nature))


def costs(nature: Nature) -> tuple[str, ...]:
    """What it costs to get the text from this server and not from a file, in its numbers."""
    listing = nature.listing
    hop = "a hop" if listing.seconds is None else f"a hop of {listing.seconds * 1000:.0f} ms a read"
    package = " ".join(p for p in (listing.server or listing.name, listing.version) if p)
    return (
        hop,
        "an auth boundary: who may start or reach it is one more thing to decide",
        f"a deployable artifact: {package}",
        f"to deliver {nature.static_chars / 1024:.1f} KiB that did not change in two starts",
    )


def _text(nature: Nature) -> str:
    read = sum(bool(nature.proven(t)) for t in nature.named_texts)
    counts = [
        (len(nature.static_resources), "resource"),
        (len(nature.static_tools), "constant tool"),
        (read, "tool of texts by name"),
        (len(nature.named_texts) - read, "tool of texts by name that were not read"),
    ]
    said = [counted(n, word) for n, word in counts if n]
    return ", ".join(said) or "prompts"


def _does(nature: Nature) -> str:
    tools = nature.live_tools
    writing = sum(nature.writes(t) is True for t in tools)
    reading = sum(nature.writes(t) is False for t in tools)
    said = counted(len(tools), "tool")
    said += f" ({reading} read, {writing} write, {len(tools) - reading - writing} do not say)"
    kinds = (("resource", nature.live_resources), ("template", nature.live_templates))
    for kind, items in kinds:
        if items:
            said += f", {counted(len(items), kind)} not shown to be constant"
    return said
