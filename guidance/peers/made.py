"""Which files a peer made: every line in them is one of its rules', or its own.

Nothing of a person's can be in such a file that is not in the rules, so the build may take
its place. A file with any other line is left alone.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection
from collections.abc import Iterator
from collections.abc import Sequence
from pathlib import Path

from agents_md import headers
from agents_md.formats import READABLE

from .. import files
from .base import Peer
from .base import PeerRule

_SKIPPED = frozenset({".git", "node_modules", "vendor", "third_party", "site-packages", "venv"})
_LEVEL = re.compile(r"#{1,6}[ \t]+")


def made_by(
    root: Path, peer: Peer, rules: Sequence[PeerRule], known: Collection[str]
) -> Iterator[tuple[str, bool]]:
    """Rule files below ``root`` with lines of the rules, and whether all of them are.

    ``known`` are files that are not to be looked at: those of the build.
    """
    lines = {line for rule in rules for line in _lines(rule.raw)}
    own = {rule.path for rule in rules}
    for path in _candidates(root, peer):
        if path in own or path in known:
            continue
        text, problems = files.read_text(root, path)
        if problems or text is None:
            continue
        rows = [row.strip() for row in text.split("\n")]
        marked = any(row.startswith("<!--") and peer.is_its_own(row) for row in rows)
        found = _lines(headers.split(text).body) or _lines(text)
        if marked or found & lines:
            others = {line for line in found - lines if not peer.is_its_own(line)}
            yield path, not {line for line in others if not _is_bare_own(peer, line)}


def _is_bare_own(peer: Peer, line: str) -> bool:
    """Whether a line of the peer's own is meant that has lost its level as a heading."""
    return any(peer.is_its_own(f"{'#' * level} {line}") for level in (1, 2, 3))


def _lines(text: str) -> set[str]:
    """The lines that say something, without blanks about them and levels of headings."""
    rows = (_LEVEL.sub("", row.strip()).strip() for row in text.split("\n"))
    return {row for row in rows if row}


def _candidates(root: Path, peer: Peer) -> Iterator[str]:
    """Files in the places of rule files; no links, and nothing of the peer's sources."""
    sources = tuple(f"{sign}/" for sign in peer.SIGNS)
    for folder, folders, names in os.walk(root):
        here = os.path.relpath(folder, root).replace(os.sep, "/")
        folders[:] = sorted(f for f in folders if f not in _SKIPPED)
        for name in sorted(names):
            path = name if here == "." else f"{here}/{name}"
            if "/.ruler/" in f"/{path}" or path.startswith(sources):
                continue
            is_place = peer.may_make(path) or any(f.knows(path) for f in READABLE.values())
            if is_place and not os.path.islink(root / path):
                yield path
