"""The delivery table: one line an agent, as `guidance build` ends with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .output import table

if TYPE_CHECKING:
    from guidance_toolkit.build import Build
    from guidance_toolkit.delivery import Delivery
    from guidance_toolkit.proving import Proof


def lines(proof: Proof) -> list[str]:
    """`codex  36 text  64 pointers  0 missing  0 twice  31.9 of 32.0 KiB  measured 0.169.0`."""
    from agents_md.agents import AGENTS

    rows = []
    for agent, delivery, name in _worst(proof):
        evidence = AGENTS[agent].EVIDENCE
        extra = f"{len(delivery.extra)} extra" if delivery.extra else ""
        rows.append(
            (
                name,
                f"{delivery.number('text')} text",
                f"{delivery.number('pointer')} pointers",
                f"{delivery.number('missing')} missing",
                f"{len(delivery.twice)} twice",
                _size(agent, delivery.size),
                f"{evidence.level} {evidence.version}",
                extra,
            )
        )
    return table(rows) if rows else []


def why(build: Build) -> str:
    """In a few words why a build with failures writes nothing."""
    count = len(build.errors)
    if not count:
        return "not every agent gets every standard once"
    said = "1 line" if count == 1 else f"{count} lines"
    return f"{said} in the standards must not reach an agent (`guidance lint` says more)"


def _worst(proof: Proof) -> list[tuple[str, Delivery, str]]:
    """Of each agent the range of versions with the least text, named where others have more."""
    found: dict[str, list[Delivery]] = {}
    for delivery in proof.deliveries:
        found.setdefault(delivery.reader.agent, []).append(delivery)
    out = []
    for agent, every in found.items():
        least = min(every, key=lambda d: d.number("text"))
        differ = len({d.number("text") for d in every}) > 1
        out.append((agent, least, str(least.reader) if differ else agent))
    return out


def _size(agent: str, size: int) -> str:
    from guidance_toolkit.delivery import limit_of

    limit = limit_of(agent)
    if limit is None or size > limit[0]:  # a limit of each file, not of all
        return f"{size / 1024:.1f} KiB"
    if limit[1] == "bytes":
        return f"{size / 1024:.1f} of {limit[0] / 1024:.1f} KiB"
    return f"{size:,} of {limit[0]:,} characters"
