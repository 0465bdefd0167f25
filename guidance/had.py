"""Which agents of a team have a rule file today: asked of their readings."""

from __future__ import annotations

import posixpath
from collections.abc import Collection
from collections.abc import Mapping
from pathlib import Path

from agents_md.formats import FORMATS
from agents_md.formats.base import outer
from agents_md.matching import example
from agents_md.reading import read
from agents_md.tree import Tree

from . import going
from .config import Config
from .disk import Found
from .disktree import disk_tree
from .lock import Lock
from .originals import Original
from .plan import Change
from .reach import Reader
from .reach import readers_of

_TOUCHED = "a-file.probe"


class Had:
    """Answers for the rule files of one repository; each question is asked once."""

    def __init__(self, root: Path, config: Config) -> None:
        self.readers = readers_of(config.versions)
        self._tree = disk_tree(root)
        self._there: dict[tuple[Reader, str], frozenset[str]] = {}
        self._alone: dict[tuple[Reader, str, str, str, str], bool] = {}

    def of(self, original: Original) -> frozenset[str]:
        """The agents of the team that have a rule file, at start or on touch."""
        name = original.format
        if name not in FORMATS or FORMATS[name].SHARED:
            return self.at(original.path)
        return frozenset(r.agent for r in self.readers if self._reads(r, original))

    def at(self, path: str) -> frozenset[str]:
        """The agents of the team that have a file which many rules share, or a link to one."""
        return frozenset(r.agent for r in self.readers if path in self._paths(r, outer(path)))

    def _paths(self, reader: Reader, folder: str) -> frozenset[str]:
        """The files that a reader has in a folder, as they are on disk."""
        key = (reader, folder)
        if key not in self._there:
            touched = posixpath.join(folder, _TOUCHED)
            starts = dict.fromkeys(("", folder))
            self._there[key] = frozenset(
                x.path
                for cwd in starts
                for x in read(reader.agent, self._tree, cwd, touched, version=reader.version)
                if x.when != "never"
            )
        return self._there[key]

    def _reads(self, reader: Reader, original: Original) -> bool:
        """Whether a reader has such a file where it is the only one."""
        path, folder, scope = original.path, original.parsed.folder, original.parsed.scope
        raw = original.parsed.raw
        marks = "".join(c for c in "\"'[" if c in raw)  # some readers stumble over them
        key = (reader, original.format, scope.kind, folder, marks)
        if key not in self._alone:
            head = f"---\n{raw}---\n" if raw else ""
            tree = Tree({path: f"{head}{original.text}".encode()})
            inside = example(scope.globs[0]) if scope.globs else ""
            touched = inside or posixpath.join(folder, _TOUCHED)
            found = (
                x
                for cwd in dict.fromkeys(("", folder))
                for x in read(reader.agent, tree, cwd, touched, version=reader.version)
            )
            self._alone[key] = any(x.path == path and x.when != "never" for x in found)
        return self._alone[key]


def originals(
    root: Path, config: Config, built: Collection[str], lock: Lock, found: Mapping[str, Found]
) -> list[Change]:
    """What becomes of originals in whose place nothing is built (``built``: paths of outputs)."""
    had = Had(root, config)
    return list(going.changes(built, lock, found, config.source, lambda path: bool(had.at(path))))
