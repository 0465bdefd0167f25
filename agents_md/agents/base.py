"""What is known of an agent, and how well it is known."""

from __future__ import annotations

from typing import Literal
from typing import NamedTuple
from typing import Protocol


class Evidence(NamedTuple):
    """How we know: seen on the wire, read in the source, in documents, or told."""

    level: Literal["measured", "source", "documented", "reported"]
    date: str  # ISO
    version: str
    note: str


class Limit(NamedTuple):
    """How much text the agent takes; None where no limit is known."""

    bytes: int | None = None
    characters: int | None = None


class Agent(Protocol):
    """An agent is a module with these facts."""

    TITLE: str
    # Where its maker documents what it reads.
    DOCS: str
    # Formats that it reads without being told to, first read first.
    READS: tuple[str, ...]
    # Whether it takes the first of these files that it finds, and no other.
    STOPS_AT_FIRST: bool
    LIMIT: Limit | None
    EVIDENCE: Evidence
