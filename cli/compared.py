"""How the effective guidance changes against a revision: for a pull request's comment, or JSON."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING
from typing import Any

from .output import escaped
from .output import plural
from .output import say
from .output import size

if TYPE_CHECKING:
    from guidance_toolkit.comparing import Changed
    from guidance_toolkit.comparing import Difference

SIGNS = {"added": "+", "removed": "-", "changed": "~"}


def as_json(changes: Sequence[Changed]) -> list[dict[str, Any]]:
    """One object an agent."""
    return [
        {
            "agent": c.agent,
            "name": c.name,
            "bytes": {"before": c.size[0], "after": c.size[1]},
            "tokens": {"before": c.tokens[0], "after": c.tokens[1]},
            "changes": [
                {
                    "what": d.what,
                    "kind": d.kind,
                    "name": d.name,
                    "before": d.before or None,
                    "after": d.after or None,
                }
                for d in c.differences
            ],
        }
        for c in changes
    ]


def show(changes: Sequence[Changed], title: str) -> None:
    """Print Markdown; agents for which the same changes are told together."""
    groups: dict[tuple[object, ...], list[Changed]] = {}
    for changed in changes:
        size_too = changed.size if changed.differences else ()
        groups.setdefault((changed.differences, size_too), []).append(changed)
    say(f"**{_plain(title)}**")
    say()
    for group in sorted(groups.values(), key=lambda g: not g[0].differences):
        first = group[0]
        names = ", ".join(_plain(c.name) for c in group)
        if not first.differences:
            say(f"- {names}: no change")
            continue
        sizes = f"{size(first.size[0])} to {size(first.size[1])}"
        tokens = first.tokens[1] - first.tokens[0]
        count = plural(len(first.differences), "change")
        say(f"- {names}: {count}; {sizes}, about {tokens:+,} tokens")
        for difference in first.differences:
            say(f"  - {_line(difference)}")


def _line(difference: Difference) -> str:
    name = f"{SIGNS[difference.what]} {_code(difference.name)}"
    before, after = _plain(difference.before), _plain(difference.after)
    if difference.what == "added":
        return f"{name}: {after}"
    if difference.what == "removed":
        return f"{name}: was {before}"
    return f"{name}: {before} → {after}"


def _code(text: str) -> str:
    """Text as code in Markdown, whatever it holds."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    edge = " " if longest else ""
    return f"{fence}{edge}{escaped(text)}{edge}{fence}".replace("\n", "\\n")


def _plain(text: str) -> str:
    """Text from outside that is no Markdown, no HTML, and calls nobody (`@name`, `#1`)."""
    shown = escaped(text).replace("\n", "\\n")
    shown = shown.replace("&", "&amp;").replace("<", "&lt;")
    shown = re.sub(r"([\\`*\[\]~|])", r"\\\1", shown)
    return re.sub(r"([@#])(?=\w)", r"\1&#8203;", shown)
