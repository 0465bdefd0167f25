"""A standard: one Markdown file of team guidance, and the keys of its header."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from collections.abc import Mapping
from collections.abc import Sequence
from types import MappingProxyType
from typing import Annotated
from typing import Any
from typing import Literal
from typing import NamedTuple

from agents_md.rule import Rule

from .keys import Said

DEFAULT_ORDER = 100
LEVELS = ("must", "should", "may")
CLIENT = "client:"  # before a reader that is a client, and no scope of its user


class Header(NamedTuple):
    """The YAML header of a standard. Every key may be left out."""

    description: Annotated[
        str,
        Said("A label; never changes the scope by itself.", "description: Names in Python code"),
    ] = ""
    paths: Annotated[
        Sequence[str],
        Said(
            "In force for these files: globs from the root (** * ? [..] {a,b}).",
            'paths: ["**/*.py"]',
            min_length=1,
        ),
    ] = ()
    apply: Annotated[
        Literal["always", "described", "manual"],
        Said(
            "`always`, `described` (when that fits the task) or `manual` (on request).",
            "apply: described",
        ),
    ] = "always"
    level: Annotated[
        Literal["must", "should", "may"],
        Said("How binding it is (RFC 2119). A must is never cut.", "level: must"),
    ] = "should"
    order: Annotated[
        int,
        Said(f"Place among the standards of one level; {DEFAULT_ORDER} if left out.", "order: 10"),
    ] = DEFAULT_ORDER
    agents: Annotated[
        Sequence[str],
        Said(
            "Agents that need it; others may get it through a file that they share.",
            "agents: [codex, cursor]",
            1,
        ),
    ] = ()
    readers: Annotated[
        Sequence[str],
        Said(
            "Who may read it over `serve`: scopes, and clients as `client:NAME`.",
            'readers: [backend, "client:web-ui"]',
            min_length=1,
        ),
    ] = ()
    owner: Annotated[str, Said("Who answers for it.", 'owner: "@platform"')] = ""
    review_by: Annotated[
        datetime.date | None, Said("When to read it again.", "review_by: 2027-01-31")
    ] = None

    def lets_in(self, scopes: Collection[str], client: str) -> bool:
        """Whether somebody with these scopes, who comes from this client, may read it over `serve`.

        Of each kind that `readers` names, scopes and clients, one must be there.
        """
        clients = {r.removeprefix(CLIENT) for r in self.readers if r.startswith(CLIENT)}
        wanted = {r for r in self.readers if not r.startswith(CLIENT)}
        return not (
            (wanted and wanted.isdisjoint(scopes)) or (clients and client not in clients - {""})
        )


class Standard(NamedTuple):
    """One standard as it was read.

    ``path`` is its file from the root; ``rule.text`` is the text below the header
    with LF line ends, ``line`` the line of the file on which that text begins;
    ``size`` and ``sha256`` are of that text in UTF-8. ``overrides`` are the keys
    for one agent's own header, by agent; ``head`` is the header as it stands there,
    with its marks.
    """

    rule: Rule
    header: Header
    path: str
    line: int
    size: int
    sha256: str
    overrides: Mapping[str, Any] = MappingProxyType({})
    head: str = ""

    @property
    def id(self) -> str:
        return self.rule.id

    @property
    def sort_key(self) -> tuple[int, int, str]:
        """Order in every output: level, order, id."""
        return (LEVELS.index(self.header.level), self.header.order, self.id)
