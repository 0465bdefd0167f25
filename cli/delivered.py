"""The delivery table: one line an agent, as `guidance build` ends with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .output import table

if TYPE_CHECKING:
    from guidance_toolkit.delivery import Delivery
    from guidance_toolkit.proving import Proof


def lines(proof: Proof) -> list[str]:
    """`codex  36 text  64 pointers  0 missing  0 twice  31.9 of 32.0 KiB  measured 0.169.0`."""
    from agents_md.agents import AGENTS

    worst: dict[str, Delivery] = {}
    for delivery in proof.deliveries:  # of an agent's versions the one with the least text
        known = worst.get(delivery.reader.agent)
        if known is None or delivery.number("text") < known.number("text"):
            worst[delivery.reader.agent] = delivery
    rows = []
    for agent, delivery in worst.items():
        evidence = AGENTS[agent].EVIDENCE
        extra = f"{len(delivery.extra)} extra" if delivery.extra else ""
        rows.append(
            (
                agent,
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


def _size(agent: str, size: int) -> str:
    from guidance_toolkit.delivery import limit_of

    limit = limit_of(agent)
    if limit is None:
        return f"{size / 1024:.1f} KiB"
    if limit[1] == "bytes":
        return f"{size / 1024:.1f} of {limit[0] / 1024:.1f} KiB"
    return f"{size:,} of {limit[0]:,} characters"
