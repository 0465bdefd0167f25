"""`@file` in a text: agents put the file in its place, or after the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..fragment import Fragment
from ..situation import is_in
from ..tree import Tree
from . import code

MAX_FILES = 1000  # imported for one file: a ring of many mentions grows for ever
MAX_BYTES = 4 * 1024 * 1024  # of all of them
_AFTER = re.compile(rb"(?<![^\s*\[_])@((?:[^\s\\]|\\ )+)")


@dataclass(frozen=True)
class Inline:
    """How an agent reads `@file` in place: which words, how deep, in code as well?"""

    words: re.Pattern[bytes]
    depth: int
    in_code: bool = False
    once: bool = False  # each file once for the text; else at each mention anew


class _Left:
    """What may still be imported for one file."""

    def __init__(self, seen: set[str]) -> None:
        self.files, self.bytes, self.seen = MAX_FILES, MAX_BYTES, seen

    def take(self, size: int) -> bool:
        """Whether a file of that size may be imported."""
        if self.files <= 0 or size > self.bytes:
            return False
        self.files, self.bytes = self.files - 1, self.bytes - size
        return True


GEMINI = Inline(re.compile(rb"(?<!\S)@([A-Za-z./]\S*)"), 5)


def target(tree: Tree, path: str, word: bytes) -> str | None:
    """The file that a word in the file at ``path`` names, as a path from the root."""
    name = word.decode("utf-8", "surrogateescape")
    if name.startswith(("/", "~")):
        return None
    parts = path.split("/")[:-1]
    for part in name.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    found = "/".join(parts)
    return found if found and tree.get(found) is not None else None


def in_place(tree: Tree, fragment: Fragment, how: Inline) -> Iterator[Fragment]:
    """The pieces of a text and, between them, the files that it imports, and theirs.

    A word that names no file stays. A file that imports itself, by whatever way, is
    not expanded again there.
    """
    path, bare = fragment.path, Fragment(fragment.path, fragment.start, fragment.end, fragment.data)
    pieces = tree.once(
        ("in place", path, bare.start, bare.data, how),
        lambda: tuple(_pieces(tree, bare, how, (path,), _Left({path}))),
    )
    for x in pieces:
        by = x.by or fragment.by
        yield fragment._replace(path=x.path, start=x.start, end=x.end, data=x.data, by=by)


def _pieces(
    tree: Tree, whole: Fragment, how: Inline, above: tuple[str, ...], left: _Left
) -> Iterator[Fragment]:
    data, at = whole.data, 0
    found = []
    if b"@" in data and len(above) <= how.depth:
        for start, end, word in _words(how.words, data):
            named = target(tree, whole.path, word)
            if named is not None and named not in above:
                found.append((start, end, named))
    closed = code.spans(data) if found and not how.in_code else ()
    for start, end, named in found:
        text = tree.get(named) or b""
        if code.inside(closed, start) or (how.once and named in left.seen):
            continue
        if not left.take(len(text)):
            continue
        left.seen.add(named)
        if start > at:
            yield _piece(whole, at, start)
        inner = whole._replace(path=named, start=0, end=len(text), data=text, by=whole.path)
        yield from _pieces(tree, inner, how, (*above, named), left)
        at = end
    if at < len(data) or not at:
        yield _piece(whole, at, len(data))


@lru_cache(code.KEPT)
def _words(pattern: re.Pattern[bytes], data: bytes) -> Sequence[tuple[int, int, bytes]]:
    """The words of a text that may name a file: from and up to (bytes), and the name."""
    return tuple((*m.span(), m[1]) for m in pattern.finditer(data))


def _piece(whole: Fragment, start: int, end: int) -> Fragment:
    first = whole.start
    return whole._replace(start=first + start, end=first + end, data=whole.data[start:end])


def after(tree: Tree, fragment: Fragment, within: str, depth: int, seen: set[str]) -> Iterator[str]:
    """The files that a text imports, in order, each once; for agents that put them after it.

    Only files in the folder ``within`` (links followed) are taken, at most ``depth``
    levels below the text. The caller takes what comes and calls again for each.
    """
    if depth <= 0 or b"@" not in fragment.data:
        return
    mentions = tree.once(
        ("after", fragment.path, fragment.data), lambda: tuple(_mentions(tree, fragment))
    )
    for named, real in mentions:
        if named not in seen and is_in(named, within) and is_in(real, within):
            seen.add(named)
            yield named


def _mentions(tree: Tree, fragment: Fragment) -> Iterator[tuple[str, str]]:
    """The files that a text names outside of code and comments, and where they lead."""
    closed, comments = code.spans(fragment.data), code.comments(fragment.data)
    for start, _, word in _words(_AFTER, fragment.data):
        if code.inside(closed, start) or code.inside(comments, start):
            continue
        name = word.split(b"#")[0].replace(b"\\ ", b" ")
        before = fragment.data[start - 1 : start] if start else b""
        if before in (b"*", b"_"):
            name = name.rstrip(b"*_")
        elif before == b"[":
            name = name.split(b"]")[0]
        named = target(tree, fragment.path, name)
        real = tree.resolve(named) if named else None
        if named and real:
            yield named, real
