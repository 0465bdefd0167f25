"""How well something is known of an agent."""

from __future__ import annotations

from typing import Literal
from typing import NamedTuple


class Evidence(NamedTuple):
    """How we know: seen on the wire, read in the source, in documents, or told."""

    level: Literal["measured", "source", "documented", "reported"]
    date: str  # ISO
    version: str
    note: str
