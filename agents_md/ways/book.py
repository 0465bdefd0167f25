"""Taking files in order, each once: the way that all agents share."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Sequence
from typing import Literal

from ..fragment import Fragment
from ..fragment import When
from ..situation import join
from ..tree import Tree

Same = Literal["path", "place"]
Shape = Callable[[Fragment], Iterable[Fragment]]
"""What an agent makes of a file: without its header, with its imports ..."""


def whole(fragment: Fragment) -> Iterable[Fragment]:
    """A file as it stands."""
    yield fragment


def stripped(fragment: Fragment) -> Iterable[Fragment]:
    """A file without the white space at its ends."""
    text = fragment.data.strip()
    start = fragment.start + len(fragment.data) - len(fragment.data.lstrip())
    yield fragment._replace(start=start, end=start + len(text), data=text)


class Book:
    """What was taken so far, in order. A file is taken once.

    ``once`` says what makes two paths the same file for the agent: the ``path``
    as it is named, or the ``place`` where links lead. ``links``: whether a file
    that is itself a link is read.
    """

    def __init__(
        self,
        tree: Tree,
        shape: Shape = whole,
        once: Same = "path",
        links: bool = True,
    ) -> None:
        self.tree = tree
        self.shape = shape
        self.once = once
        self.links = links
        self.out: list[Fragment] = []
        self.seen: set[str] = set()
        self.noted: set[str] = set()

    def add(
        self, path: str, when: When = "start", touched: str = "", shape: Shape | None = None
    ) -> bool:
        """Take a file; whether it is there (and for this agent a file), taken before or not."""
        data = self.tree.get(path)
        if data is None:
            return False
        if not self.links and self.tree.is_link(path):
            self.skip(path, "this agent does not follow a file that is a link")
            return False
        mark = path if self.once == "path" else self.tree.resolve(path) or path
        if mark not in self.seen:
            self.seen.add(mark)
            fragment = Fragment(path, 0, len(data), data, when, touched=touched)
            self.out += (shape or self.shape)(fragment)
        return True

    def first(
        self, folder: str, names: Sequence[str], when: When = "start", touched: str = ""
    ) -> bool:
        """Take the first of the names that is in the folder; the others do not arrive."""
        taken = ""
        for name in names:
            path = join(folder, name)
            if not taken:
                taken = path if self.add(path, when, touched) else ""
            else:
                self.skip(path, f"{taken} is taken in its place")
        return bool(taken)

    def each(
        self, folder: str, names: Sequence[str], when: When = "start", touched: str = ""
    ) -> None:
        """Take all of the names that are in the folder."""
        for name in names:
            self.add(join(folder, name), when, touched)

    def skip(self, path: str, why: str, when: When = "never", touched: str = "") -> None:
        """Note that a file's text is not sent, and why; nothing where there is no such file.

        A file that is taken later is not noted.
        """
        if path in self.noted:
            return
        note = self.tree.once(
            ("skip", path, when, why, touched), lambda: self._note(path, why, when, touched)
        )
        if note is not None:
            self.noted.add(path)
            self.out.append(note)

    def _note(self, path: str, why: str, when: When, touched: str) -> Fragment | None:
        there = self.tree.get(path) is not None
        return Fragment(path, 0, 0, b"", when, why=why, touched=touched) if there else None

    def done(self) -> tuple[Fragment, ...]:
        """All that was taken, in order, and what was not."""
        taken = {f.path for f in self.out if f.when not in ("never", "listed")}
        return tuple(
            f for f in self.out if f.path not in taken or f.when not in ("never", "listed")
        )
