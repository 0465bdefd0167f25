"""A finding: what a rule says of one place, with its evidence in numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field

SEVERITIES = ("note", "warning", "error")


@dataclass(frozen=True)
class Finding:
    """``where`` is `tool:NAME`, `resource:URI`, `prompt:NAME`, `server`, or `FILE:LINE:COLUMN`."""

    code: str
    severity: str
    where: str
    message: str
    evidence: Mapping[str, object] = field(default_factory=dict)

    @property
    def rank(self) -> int:
        """The severity as a number: 0 note, 1 warning, 2 error."""
        return SEVERITIES.index(self.severity)


def shown(text: str, limit: int = 80) -> str:
    """Text of a server as one short line: what hides or moves a cursor is escaped."""
    flat = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)
    return flat if len(flat) <= limit else f"{flat[: limit - 3]}..."


def names(items: list[str], limit: int = 6) -> str:
    """Names in a sentence: the first few, then how many more."""
    said = ", ".join(shown(i, 60) for i in items[:limit])
    return f"{said} and {len(items) - limit} more" if len(items) > limit else said


def counted(number: int, what: str) -> str:
    """A number with what is counted, in the plural where that is right: `2 tools of text`."""
    thing, of, rest = what.partition(" of ")
    return f"{number:,} {thing}{'s' * (number != 1)}{of}{rest}"
