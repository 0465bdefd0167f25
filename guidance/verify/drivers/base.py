"""What a driver is: how an agent is started without a person, against the pretend model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from typing import Protocol

PROMPT = "Say OK"
KEY = "test"  # of a service that is not there


@dataclass(frozen=True)
class Place:
    """Where a run takes place: the address of the pretend model, and absolute folders."""

    url: str  # without a slash at its end
    home: str
    root: str
    cwd: str


@dataclass(frozen=True)
class Launch:
    """How an agent is run: its words after the command, its variables, the files of its home.

    ``before`` are runs of the same command that must come first.
    """

    words: tuple[str, ...]
    variables: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    before: tuple[tuple[str, ...], ...] = ()


class Driver(Protocol):
    """A driver is a module with these facts."""

    @property
    def COMMAND(self) -> str:  # noqa: N802
        """The program's name."""

    @property
    def PROVEN(self) -> tuple[str, ...]:  # noqa: N802
        """The versions that this driver was seen to work with."""

    @property
    def TRUST(self) -> bool:  # noqa: N802
        """Whether the whole repository is trusted in this run, and not the start folder alone."""

    @property
    def READS_FILES(self) -> bool:  # noqa: N802
        """Whether its model has a tool that reads files."""

    def launch(self, place: Place) -> Launch:
        """How it is run at a place."""
