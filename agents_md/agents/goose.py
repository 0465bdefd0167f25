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
    "touched. Not known: which tools besides `analyze` make it look at a folder.",
)
VERSIONS = ("1.34.0",)
CONDITIONS = (
    "CONTEXT_FILE_NAMES in the environment or the settings changes the names",
    "without git only the start folder is looked at",
    "files of a folder are sent again when files in several folders below it are touched in one "
    "session (seen with 1.34.0; not in the reading, which is of one touched file)",
)
NAMES = (".goosehints", "AGENTS.md")
# Words and depth are from its source (block/goose, hints/import_files.rs, read 2026-11-22).
IMPORTS = Inline(re.compile(rb"(?<!\S)@([A-Za-z0-9_\-./]+)"), 3, in_code=True)


def read(asked: Situation) -> tuple[Fragment, ...]:
    """Both files of each folder, root to start folder; folders below when a file is touched."""
    book = Book(asked.tree, lambda file: in_place(asked.tree, file, IMPORTS))
    for folder in asked.chain():
        book.each(folder, NAMES)
    for path in asked.touched if asked.how == "read" else ():
        for folder in asked.below(path):
            book.each(folder, NAMES, "touch", path)
    return book.done()
