"""Programs that run named tasks of a repository: which names a command asks for, which there are.

One family of programs a file, one line here.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from typing import NamedTuple
from typing import Protocol

from ..readable import Readable
from . import just
from . import make
from . import node
from . import nox
from . import poe
from . import uv


class Runner(Protocol):
    """A module for a family of programs."""

    @property
    def WHAT(self) -> str:  # noqa: N802
        """What it runs, in one word: `script`, `target`."""

    @property
    def WHERE(self) -> str:  # noqa: N802
        """The file in which they are defined."""

    @property
    def ONLY_NEAR(self) -> bool:  # noqa: N802
        """Whether there are names besides, so that only one that is nearly right is wrong."""

    def asked(self, words: Sequence[str]) -> Sequence[str]:
        """The names that a command asks for; none where that is not sure."""
        ...

    def known(self, source: Readable) -> frozenset[str] | None:
        """The names that the repository defines; None where there is no such file, or no saying."""
        ...


class Known(NamedTuple):
    """The names that a runner has in one repository."""

    runner: Runner
    names: frozenset[str]


RUNNERS: Mapping[str, Runner] = {
    "npm": node,
    "pnpm": node,
    "yarn": node,
    "bun": node,
    "make": make,
    "just": just,
    "nox": nox,
    "poe": poe,
    "uv": uv,
}
