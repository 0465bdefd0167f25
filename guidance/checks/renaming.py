"""What is written instead of a path that is not there: its new name, or the nearest."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from agents_md import edits

from ..repository.history import Gone
from ..repository.tree import Tree
from ..repository.tree import joined
from . import named
from .named import Mention

if TYPE_CHECKING:
    from agents_md.edits import Edit


def nearest(mention: Mention, tree: Tree) -> str:
    if mention.kind == "glob":
        return ""
    for path in named.candidates(mention, tree):
        near = tree.closest(path)
        if near:
            if mention.where == "link" and not named.is_mdc(mention):
                return _relative(near, mention.bases[0])
            return near
    return ""


def from_here(mention: Mention, tree: Tree) -> str:
    """The link from this file, where it was written as from the root; '' where it was not."""
    if mention.where != "link" or named.is_mdc(mention):
        return ""
    target = named.target(mention.path, "")
    there = target and not target.startswith("../") and tree.holds(target)
    return _relative(target, mention.bases[0]) if there else ""


def link_fix(mention: Mention, new: str) -> tuple[Edit, ...]:
    """The edit that writes another path, and keeps what stands behind it."""
    plain = re.split("[#?]", mention.path, maxsplit=1)[0]
    start = mention.start
    return (edits.edit(mention.document.text, start, start + len(plain), new),)


def fix(mention: Mention, old: str, gone: Gone | None) -> tuple[Edit, ...]:
    """The edit that writes the new path as the old one was written."""
    if gone is None or not gone.now:
        return ()
    text, path = mention.document.text, mention.path
    if mention.where == "link":
        new = gone.now if named.is_mdc(mention) else _relative(gone.now, mention.bases[0])
        return link_fix(mention, new)
    written = text[mention.start : mention.end]
    at = written.find(path)
    if at < 0:
        return ()
    part = named.fixed(mention)
    new = gone.now
    base = next((b for b in mention.bases if joined(b, part) == old), "")
    if base and new.startswith(f"{base}/"):
        new = new[len(base) + 1 :]
    start = mention.start + at
    return (edits.edit(text, start, start + len(part), new),)


def _relative(path: str, folder: str) -> str:
    return quote(posixpath.relpath(path, folder or "."), safe="/@+~()[]!,;=&")
