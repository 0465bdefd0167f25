"""What an agent has in its context: the value types that explain makes and the CLI shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from agents_md.agents import AGENTS
from agents_md.formats.base import Fidelity
from agents_md.rule import Kind
from agents_md.rule import Level

from .headlines import Headline

When = Literal["start", "touch", "decided", "never"]
State = Literal[
    "start", "touch", "decided", "pointer", "missing", "twice", "widened", "extra", "unneeded"
]
Finding = Literal["missing", "twice", "extra", "widened"]
FINDINGS: tuple[Finding, ...] = ("missing", "twice", "extra", "widened")


@dataclass(frozen=True)
class Had:
    """One standard as one agent has it.

    ``in_force``: for the file that was asked about; None where the agent or a person
    decides. ``times`` counts copies of the text, ``size`` and ``tokens`` are of one.
    A pointer has no copy: its ``fidelity`` is ``pointer``. ``why`` says why the text
    is not there, ``is_older`` that it is not the present one.
    """

    id: str
    level: Level
    scope: Kind
    in_force: bool | None
    needed: bool
    when: When = "never"
    fidelity: Fidelity | None = None
    times: int = 0
    files: tuple[str, ...] = ()
    size: int = 0
    tokens: int = 0
    why: str = ""
    is_older: bool = False
    sha256: str = ""  # of the text as it arrives, '' where none does

    @property
    def state(self) -> State:
        """The one word for it; what is wrong comes first."""
        if self.times:
            if not self.needed:
                return "extra"
            if self.times > 1:
                return "twice"
            if self.fidelity == "widened":
                return "widened"
            return "decided" if self.when == "never" else self.when
        if not self.needed:
            return "unneeded"
        return "pointer" if self.fidelity == "pointer" else "missing"

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with it; may be several things."""
        wrong: dict[Finding, bool] = {
            "missing": self.state == "missing",
            "twice": self.needed and self.times > 1,
            "extra": not self.needed and self.times > 0,
            "widened": self.times > 0 and self.fidelity == "widened",
        }
        return tuple(f for f in FINDINGS if wrong[f])


@dataclass(frozen=True)
class Loaded:
    """A file that an agent looks at: how much of it is sent, and when.

    ``sent`` are bytes, ``size`` of the whole file. ``cut_at`` is the byte from which on
    a limit took the text away, ``why`` the reason where it, or all, is not sent.
    ``sections`` are those that are sent; ``holds`` how many standards stand in it;
    ``times`` how often its beginning, at byte ``first``, is sent.
    """

    path: str
    when: str
    sent: int
    size: int
    tokens: int
    cut_at: int | None = None
    why: str = ""
    by: str = ""
    sections: tuple[Headline, ...] = ()
    holds: int = 0
    times: int = 1
    first: int = 0
    sha256: str = ""


@dataclass(frozen=True)
class Context:
    """All that an agent has; ``versions`` are those that have the same."""

    agent: str
    versions: tuple[str, ...]
    standards: tuple[Had, ...]
    files: tuple[Loaded, ...]

    @property
    def size(self) -> int:
        """Bytes that are sent without the model asking."""
        return sum(f.sent for f in self.files if f.when in ("start", "touch"))

    @property
    def tokens(self) -> int:
        return sum(f.tokens for f in self.files if f.when in ("start", "touch"))

    @property
    def name(self) -> str:
        """The agent, with its version where its behaviour has changed."""
        known = AGENTS[self.agent].VERSIONS
        if len(known) < 2 or len(self.versions) == len(known):
            return self.agent
        return f"{self.agent} {self.versions[-1]}"

    def count(self) -> Mapping[State, int]:
        """How many standards are in each state."""
        out: dict[State, int] = {}
        for had in self.standards:
            out[had.state] = out.get(had.state, 0) + 1
        return out
