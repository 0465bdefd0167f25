"""What is known of an agent, and how well it is known."""

from __future__ import annotations

from typing import NamedTuple
from typing import Protocol

from ..evidence import Evidence as Evidence
from ..fragment import Fragment
from ..situation import Situation


class Limit(NamedTuple):
    """How much text the agent takes; None where no limit is known."""

    bytes: int | None = None
    characters: int | None = None


class Agent(Protocol):
    """An agent is a module with these facts."""

    @property
    def TITLE(self) -> str:  # noqa: N802
        """What its maker calls it."""

    @property
    def DOCS(self) -> str:  # noqa: N802
        """Where its maker documents what it reads."""

    @property
    def READS(self) -> tuple[str, ...]:  # noqa: N802
        """Formats that it reads without being told to, first read first."""

    @property
    def STOPS_AT_FIRST(self) -> bool:  # noqa: N802
        """Whether it takes the first of these files that it finds, and no other."""

    @property
    def LIMIT(self) -> Limit | None:  # noqa: N802
        """How much it takes."""

    @property
    def EVIDENCE(self) -> Evidence:  # noqa: N802
        """How this is known."""

    @property
    def VERSIONS(self) -> tuple[str, ...]:  # noqa: N802
        """Versions at which its reading changed, oldest first; each stands up to the next.

        What is before the first is read as the first.
        """

    @property
    def CONDITIONS(self) -> tuple[str, ...]:  # noqa: N802
        """What must hold for this reading, and what a team can do where it does not."""

    def read(self, asked: Situation) -> tuple[Fragment, ...]:
        """What it has in its context, in order."""
