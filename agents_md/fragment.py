"""What an agent has in its context: pieces of files, in order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING
from typing import Literal
from typing import NamedTuple

if TYPE_CHECKING:
    from .tree import Tree

When = Literal["start", "touch", "decided", "listed", "never"]
"""At start; when a file is touched; when the model asks for it; only by name; not at all."""


class Fragment(NamedTuple):
    """A piece of a file as an agent's model gets it.

    ``start`` and ``end`` (bytes) say which piece of the file at ``path`` it is;
    ``data`` is what is sent of it: fewer bytes than the span where the agent takes
    comments out. ``cut_at`` is the byte of the file from which on a limit took the
    text away. Where no text is sent at once (``decided``, ``listed``, ``never``)
    the span is empty for the last two, and ``why`` says the reason. ``touched`` is
    the file whose touch brought it, ``by`` the file that imports it.
    """

    path: str
    start: int
    end: int
    data: bytes
    when: When = "start"
    cut_at: int | None = None
    why: str = ""
    touched: str = ""
    by: str = ""

    @property
    def arrives(self) -> bool:
        """Whether the text is sent without the model asking for it."""
        return self.when in ("start", "touch")


def without_again(fragments: Iterable[Fragment]) -> tuple[Fragment, ...]:
    """Fragments without those that come again for another touched file, by the same way.

    Some agents send the files of a folder for each folder below it that is touched. Each
    of these touches alone brings them once: that no choice of files can change.
    """
    out: list[Fragment] = []
    first: dict[tuple[str, int, int, str], str] = {}
    for x in fragments:
        way = (x.path, x.start, x.end, x.by)
        if x.when != "touch" or first.setdefault(way, x.touched) == x.touched:
            out.append(x)
    return tuple(out)


_WORD = re.compile(rb"@\S+")


def is_import(gap: bytes) -> bool:
    """Whether what is not sent between two pieces of a file is the word that imports another."""
    return bool(_WORD.fullmatch(gap))


def joined(fragments: Iterable[Fragment], tree: Tree) -> tuple[Fragment, ...]:
    """Fragments, but pieces of one text between which others are put as one, from end to end."""
    out: list[Fragment] = []
    begun: dict[tuple[str, str, str, str], int] = {}
    importing = set()
    for x in fragments:
        importing.add(x.by)
        key = (x.path, x.by, x.when, x.touched)
        known = begun.get(key)
        if known is not None and x.arrives and out[known].end < x.start:
            before = out[known]
            if is_import((tree.get(x.path) or b"")[before.end : x.start]):
                out[known] = before._replace(end=x.end, data=before.data + x.data)
                continue
        begun[key] = len(out)
        out.append(x)
    return tuple(_with_ends(x, tree) if x.path in importing else x for x in out)


def _with_ends(x: Fragment, tree: Tree) -> Fragment:
    """The fragment with the words before and after it that put others in their place."""
    data = tree.get(x.path) or b""
    start = 0 if is_import(data[: x.start]) else x.start
    return x._replace(start=start, end=len(data) if is_import(data[x.end :]) else x.end)
