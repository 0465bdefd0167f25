"""What is known of a settings file that an agent can be pointed by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from ...evidence import Evidence
from ...rule import Rule
from ..base import Item
from ..finding import Syntax


class Settings(Protocol):
    """A settings file is a module with these members."""

    @property
    def TITLE(self) -> str:  # noqa: N802
        """Whose file it is."""

    @property
    def DOCS(self) -> str:  # noqa: N802
        """Where its maker documents the key."""

    @property
    def PATHS(self) -> tuple[str, ...]:  # noqa: N802
        """The names it may have, from the folder it is for: the first that is there is edited.

        The last is the one that is made where there is none.
        """

    @property
    def NESTED(self) -> bool:  # noqa: N802
        """Whether the agent reads it from the start folder only, so that folders need their own."""

    @property
    def SYNTAX(self) -> Syntax:  # noqa: N802
        """How it is written."""

    @property
    def KEY(self) -> tuple[str, ...]:  # noqa: N802
        """The keys, from the root of the file, of the list that is ours to add to."""

    @property
    def DEFAULTS(self) -> tuple[Item, ...]:  # noqa: N802
        """What the agent takes while the key is not set, and no longer once it is."""

    @property
    def EVIDENCE(self) -> Evidence:  # noqa: N802
        """How this is known."""

    def wanted(self, files: Sequence[str], rules: Sequence[Rule], /) -> tuple[Item, ...]:
        """The items for files to be loaded (paths from the root) and rules to be told."""


def files_to_load(files: Sequence[str], _rules: Sequence[Rule]) -> tuple[Item, ...]:
    """A list of files: each path once, in the order given."""
    return tuple(dict.fromkeys(files))
