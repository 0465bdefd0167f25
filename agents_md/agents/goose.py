"""Goose: what it reads."""

from __future__ import annotations

import re

from ..fragment import Fragment
from ..situation import Situation
from ..ways.book import Book
from ..ways.imports import Inline
from ..ways.imports import in_place
from .base import Evidence

TITLE = "Goose"
DOCS = "https://block.github.io/goose"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "measured",
    "2026-11-22",
    "1.34.0",
    "AGENTS.md from the root down to the start folder, of folders below when a file there is "
    "read, written or named in a shell command.",
)
VERSIONS = ("1.34.0",)
CONDITIONS = (
    "CONTEXT_FILE_NAMES in the environment or the settings changes the names",
    "without git only the start folder is looked at",
    "for each folder in which a file is touched it sends the files of all folders down to there, "
    "those too that it has sent for another one",
)
NAMES = (".goosehints", "AGENTS.md")
# Words and depth are from its source (block/goose, hints/import_files.rs, read 2026-11-22).
IMPORTS = Inline(re.compile(rb"(?<!\S)@([A-Za-z0-9_\-./]+)"), 3, in_code=True)


def read(asked: Situation) -> tuple[Fragment, ...]:
    """Both files of each folder, root to start folder; folders below when a file is touched.

    Each folder that is touched brings the whole way down to it, whatever came before; the
    same folder again brings nothing (seen with 1.34.0 on 2026-11-22, with `analyze`, `tree`,
    `write` and `shell`: any tool with a path or a command).
    """
    book = Book(asked.tree, lambda file: in_place(asked.tree, file, IMPORTS))
    for folder in asked.chain():
        book.each(folder, NAMES)
    touched = {path.rpartition("/")[0]: path for path in reversed(asked.touched)}
    for path in sorted(touched.values(), key=asked.touched.index):
        way = Book(asked.tree, book.shape)
        for folder in asked.below(path):
            way.each(folder, NAMES, "touch", path)
        book.out += way.out
    return book.done()
