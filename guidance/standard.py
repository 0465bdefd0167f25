"""A standard: one Markdown file of team guidance, and the keys of its header."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from dataclasses import field
from typing import Annotated
from typing import Any
from typing import Literal

import msgspec
from msgspec import Meta

from agents_md.rule import Rule

DEFAULT_ORDER = 100
LEVELS = ("must", "should", "may")


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """The YAML header of a standard. Every key may be left out."""

    description: Annotated[
        str,
        Meta(
            description="A label; never changes the scope by itself.",
            examples=["description: Names in Python code"],
        ),
    ] = ""
    paths: Annotated[
        list[str],
        Meta(
            min_length=1,
            description="In force for these files: globs from the root (** * ? [..] {a,b}).",
            examples=['paths: ["**/*.py"]'],
        ),
    ] = []
    apply: Annotated[
        Literal["always", "described", "manual"],
        Meta(
            description="`always`, `described` (when that fits the task) or `manual` (on request).",
            examples=["apply: described"],
        ),
    ] = "always"
    level: Annotated[
        Literal["must", "should", "may"],
        Meta(
            description="How binding it is (RFC 2119). A must is never cut.",
            examples=["level: must"],
        ),
    ] = "should"
    order: Annotated[
        int,
        Meta(
            description=f"Place among the standards of one level; {DEFAULT_ORDER} if left out.",
            examples=["order: 10"],
        ),
    ] = DEFAULT_ORDER
    agents: Annotated[
        list[str],
        Meta(
            min_length=1,
            description="Agents that need it (read, and not acted on yet).",
            examples=["agents: [codex, cursor]"],
        ),
    ] = []
    readers: Annotated[
        list[str],
        Meta(
            min_length=1,
            description="Who may read it over `serve`: scopes, and clients as `client:NAME`.",
            examples=['readers: [backend, "client:web-ui"]'],
        ),
    ] = []
    owner: Annotated[
        str, Meta(description="Who answers for it.", examples=['owner: "@platform"'])
    ] = ""
    review_by: Annotated[
        datetime.date | None,
        Meta(description="When to read it again.", examples=["review_by: 2027-01-31"]),
    ] = None


@dataclass(frozen=True)
class Standard:
    """One standard as it was read.

    ``path`` is its file from the root; ``rule.text`` is the text below the header
    with LF line ends, ``line`` the line of the file on which that text begins;
    ``size`` and ``sha256`` are of that text in UTF-8. ``overrides`` are the keys
    for one agent's own header, by agent.
    """

    rule: Rule
    header: Header
    path: str
    line: int
    size: int
    sha256: str
    overrides: dict[str, Any] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return self.rule.id

    @property
    def sort_key(self) -> tuple[int, int, str]:
        """Order in every output: level, order, id."""
        return (LEVELS.index(self.header.level), self.header.order, self.id)
