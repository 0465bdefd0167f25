"""The text of a standard that an import writes: its header, and the text below it. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from collections.abc import Sequence

from agents_md.headers import flow
from agents_md.rule import Level
from agents_md.rule import Scope

from .standard import DEFAULT_ORDER

_WORDS = re.compile(r"[A-Z][A-Za-z0-9,()/.'-]*(?: [A-Za-z0-9(/][A-Za-z0-9,()/.'-]*)*")
_NOT_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,99}")


def standard(
    body: str,
    *,
    scope: Scope,
    description: str = "",
    level: Level = "should",
    order: int = DEFAULT_ORDER,
    agents: Sequence[str] = (),
    overrides: Mapping[str, Mapping[str, object]] | None = None,
    kept: Mapping[str, str] | None = None,
) -> str:
    """The text of a standard.

    ``kept`` are headers of other formats, by name, that stand in it and say nothing.
    What its header does not have to say is left out, and the whole header with it.
    """
    lines = []
    if description:
        lines.append(f"description: {_plain(description)}")
    if scope.kind == "paths":
        lines.append(f"paths: {flow(list(scope.globs))}")
    elif scope.kind != "always":
        lines.append(f"apply: {scope.kind}")
    if level != "should":
        lines.append(f"level: {level}")
    if order != DEFAULT_ORDER:
        lines.append(f"order: {order}")
    if agents:
        lines.append(f"agents: [{', '.join(agents)}]")
    lines += [f"{agent}: {flow(dict(keys))}" for agent, keys in (overrides or {}).items() if keys]
    lines += [f"x-{name}: {flow(raw)}" for name, raw in (kept or {}).items()]
    if not lines and body.lstrip("\n").startswith("---"):
        lines.append("level: should")  # a text that begins as a header does needs one before it
    if not lines:
        return body.lstrip("\n")
    return "\n".join(["---", *lines, "---", body])


def good_keys(fields: Mapping[str, object]) -> dict[str, object]:
    """Those of a header's keys that an override can hold."""
    return {k: v for k, v in fields.items() if _KEY.fullmatch(k)}


def _plain(words: str) -> str:
    """Plain words as they are, anything else in quotes."""
    plain = _WORDS.fullmatch(words) and words.casefold() not in _NOT_WORDS
    return words if plain else flow(words)
