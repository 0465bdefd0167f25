"""Memory files and rules as Claude Code reads them; others read its rules folder as well."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from .. import dialects
from ..fragment import Fragment
from ..fragment import When
from ..situation import is_in
from ..situation import join
from ..tree import Tree
from . import code
from .book import Book
from .heads import body
from .heads import head
from .heads import words
from .imports import after

MAX_BYTES = 4 * 1024 * 1024  # a larger file is left out (source of 2.1.330)
DEPTH = 4  # levels of imports below a file (measured, 2.1.197)


class Memory(Book):
    """Files without their headers and block comments, each followed by what it imports."""

    def __init__(self, tree: Tree, cwd: str) -> None:
        super().__init__(tree)
        self.cwd = cwd
        self.texts: set[bytes] = set()

    def add(self, path: str, when: When = "start", touched: str = "", *_: object) -> bool:
        """Take a file and, after it, its imports that do not leave the start folder."""
        data = self.tree.get(path)
        if data is None or path in self.seen:
            return data is not None
        if len(data) > MAX_BYTES:
            self.skip(path, "is larger than 4 MiB")
            return True
        self.seen.add(path)
        self._take(Fragment(path, 0, len(data), data, when, touched=touched), DEPTH)
        return True

    def _take(self, fragment: Fragment, depth: int) -> None:
        self.texts.add(fragment.data.strip())
        text = body(fragment)
        self.out.append(replace(text, data=code.without(text.data, code.comments(text.data))))
        for named in after(self.tree, text, self.cwd, depth, self.seen):
            data = self.tree.get(named) or b""
            inner = replace(
                fragment, path=named, start=0, end=len(data), data=data, by=fragment.path
            )
            self._take(inner, depth - 1)


def rules(tree: Tree, folder: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The rules of a folder's ``.claude/rules`` with their globs; none where always in force.

    The program takes them as the file system lists them; here they are sorted.
    """
    for path in tree.walk(join(folder, ".claude/rules")):
        if path.endswith(".md"):
            data = tree.get(path) or b""
            yield path, _globs(data)


@lru_cache(maxsize=4096)
def _globs(data: bytes) -> tuple[str, ...]:
    """The patterns of the key `paths`; none for a rule that is always in force."""
    said = head(data)
    fields = said.fields
    if re.search(r"^[ \t]*-[ \t]+[*]", said.raw, re.MULTILINE):
        # An unquoted `- **/*.py` is no YAML, and its own second try does not mend lists.
        fields = {}
    elif said.raw and re.search(r"^paths:[ \t]*\[[^\]]*$", said.raw, re.MULTILINE):
        fields = {
            "paths": "["
        }  # a list that is not closed is read as a pattern that matches nothing
    globs = words(fields.get("paths", ""))
    return () if all(glob == "**" for glob in globs) else globs


def matches(globs: tuple[str, ...], folder: str, path: str) -> bool:
    """Whether a rule of a folder's ``.claude`` is for a path; others never are."""
    if not is_in(path, folder):
        return False
    inside = path[len(folder) + 1 :] if folder else path
    return any(dialects.gitignore(glob, inside) for glob in globs)
