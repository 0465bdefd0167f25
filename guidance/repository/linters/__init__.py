"""Which rules of a linter are on in a repository, read from its configuration as data.

One linter a file, one line here. A rule counts as on where that is sure.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from ..readable import Readable
from . import eslint
from . import ruff


class Linter(Protocol):
    """A module for one linter."""

    @property
    def TITLE(self) -> str:  # noqa: N802
        """What its makers call it."""

    @property
    def ENDINGS(self) -> tuple[str, ...]:  # noqa: N802
        """Endings of the files that it looks at."""

    def on(self, source: Readable, rules: frozenset[str]) -> frozenset[str]:
        """Those of the rules that are on in the root of the repository.

        A rule with a number is there once more, with it: `E501=88`.
        """
        ...


LINTERS: Mapping[str, Linter] = {"ruff": ruff, "eslint": eslint}
