"""`@file` in a rule file: agents that read that file in its place go on doing so. Reads names only.

In a standard such a word begins with `./` or `../`: it is a path from the standard's folder
and moves as links do, while any other `@word` is made plain where agents would take it for
a file.
"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

from agents_md import markdown
from agents_md.edits import Edit
from agents_md.edits import edit

from .names import format_of

_PATH = re.compile(r"@([A-Za-z0-9_.][A-Za-z0-9._/+~-]*[A-Za-z0-9_])")
_PLAIN = re.compile(r"[A-Za-z0-9._/+~-]*")  # what may stand in such a path


def as_paths(root: Path, text: str, base: str) -> Iterator[Edit]:
    """Edits that make paths of the words that name a file, from the folder ``base``.

    A rule file is none: its own text becomes a standard, and would be there twice.
    """
    if "@" not in text or not _PLAIN.fullmatch(base):
        return
    for at in markdown.read(text).at_words:
        found = _PATH.match(text, at)
        if found is None or found[1].startswith(("./", "../")):
            continue
        path = posixpath.normpath(posixpath.join(base, found[1]))
        if not path.startswith("..") and not format_of(path) and os.path.isfile(root / path):
            yield edit(text, found.start(1), found.start(1), "./")
