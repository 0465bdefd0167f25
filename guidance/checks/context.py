"""What a check may look at beside the text itself. What is dear is found when it is asked for."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from .. import files
from .. import git
from ..config import Config
from ..lock import Lock
from ..standard import Standard
from .base import Finding
from .document import Document
from .settings import Lint

if TYPE_CHECKING:
    from ..repository.tree import Tree
    from .missing import Missing


@dataclass(frozen=True)
class Context:
    """The repository as checks see it.

    ``documents`` are the texts that are looked at, ``standards`` all there are (a part of
    the documents where PATHS were named); ``today`` is passed in, None where dates do not
    matter (`build`). ``safe`` are paths of standards in whose very text a build has found
    nothing unsafe. ``problems`` are findings made on the way here, ``unused`` what was
    found of suppressions by the runner. ``listing`` gives git's files, where it was asked
    for them while the standards were read.
    """

    root: Path
    config: Config
    documents: tuple[Document, ...]
    standards: tuple[Standard, ...]
    lock: Lock
    today: datetime.date | None = None
    safe: frozenset[str] = frozenset()
    problems: tuple[Finding, ...] = ()
    unused: tuple[Finding, ...] = ()
    listing: Callable[[], list[str] | None] | None = field(default=None, compare=False, repr=False)
    known: dict[str, str | None] = field(default_factory=dict, compare=False, repr=False)

    @property
    def lint(self) -> Lint:
        """The key `lint` of guidance.yaml, all defaults where it is left out."""
        return self.config.lint or Lint()

    @cached_property
    def files(self) -> frozenset[str]:
        """All files from the root that git knows or does not ignore; without git, all there are."""
        found = self.listing() if self.listing else git.files(self.root)
        return frozenset(_walked(self.root) if found is None else found)

    @cached_property
    def folders(self) -> frozenset[str]:
        """All folders that hold such files, '' for the root."""
        found = new = {path.rpartition("/")[0] for path in self.files}
        while new:
            new = {folder.rpartition("/")[0] for folder in new} - found
            found |= new
        return frozenset(found | {""})

    @cached_property
    def tree(self) -> Tree:
        """The files and folders, to be asked for paths."""
        from ..repository.tree import Tree

        return Tree(self.root, self.files, self.folders)

    @cached_property
    def missing(self) -> tuple[Missing, ...]:
        """What the documents name and the repository does not hold; found once for all rules."""
        from . import missing

        return missing.find(self)

    def text(self, path: str) -> str | None:
        """The text of a file of the repository (at most 1 MiB, UTF-8); None where it has none."""
        if path not in self.known:
            self.known[path] = files.read_text(self.root, path)[0]
        return self.known[path]


def _walked(root: Path) -> Iterator[str]:
    for folder, folders, names in os.walk(root):
        folders[:] = [f for f in folders if f not in (".git", "node_modules", ".venv")]
        here = os.path.relpath(folder, root).replace(os.sep, "/")
        yield from (name if here == "." else f"{here}/{name}" for name in names)
