"""Qwen Code: what it reads."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .. import patterns
from ..fragment import Fragment
from ..situation import Situation
from ..situation import join
from ..ways import code
from ..ways.book import Book
from ..ways.book import Same
from ..ways.heads import body
from ..ways.heads import head
from ..ways.heads import words
from ..ways.imports import GEMINI
from ..ways.imports import in_place
from ..ways.settings import jsonc
from ..ways.settings import strings
from .base import Evidence

TITLE = "Qwen Code"
DOCS = "https://qwenlm.github.io/qwen-code-docs"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "measured",
    "2026-11-22",
    "0.24.4",
    "QWEN.md and AGENTS.md, or the names in context.fileName of .qwen/settings.json, from the "
    "root down to the start folder. Not known: .qwen/rules of folders below the root; read as "
    "not loaded.",
)
VERSIONS = ("0.15.10", "0.24.4")  # where between them it changed is not known
CONDITIONS = (
    "QWEN.md and AGENTS.md of folders below the start folder are never loaded",
    "context.fileName in .qwen/settings.json of the start folder takes the place of both names",
    "a rule in .qwen/rules with `paths` comes when a matching file is read or written",
)
NAMES = ("QWEN.md", "AGENTS.md")
SETTINGS = ".qwen/settings.json"
RULES = ".qwen/rules"
NEWER = "0.24.4"


def read(asked: Situation) -> tuple[Fragment, ...]:
    """All of one name, then all of the next, then the root's rules; scoped rules on touch."""
    same: Same = "place" if asked.since(NEWER) else "path"  # 0.15 sent links to one file twice
    book = Book(asked.tree, lambda file: in_place(asked.tree, file, GEMINI), once=same)
    said = jsonc(asked.tree.get(join(asked.cwd, SETTINGS)) or b"")
    for name in strings(said, "context", "fileName") or NAMES:
        for folder in asked.chain():
            book.each(folder, (name,))
    scoped = []
    for path in asked.tree.walk(RULES):
        if path.endswith(".md"):
            globs = _globs(asked.tree.get(path) or b"", asked.since(NEWER))
            if globs is None:
                book.add(path, shape=_rule)
            else:
                scoped.append((path, globs))
    for touched in asked.touched if asked.how != "shell" else ():
        for path, globs in scoped:
            if any(patterns.plain(glob.removeprefix("./"), touched) for glob in globs):
                book.add(path, "touch", touched, _rule)
    for path, globs in scoped:
        book.skip(
            path,
            "waits for a file that its `paths` match" if globs else "its `paths` match nothing",
        )
    return book.done()


def _globs(data: bytes, newer: bool) -> tuple[str, ...] | None:
    """The patterns of a rule; None where it is always in force. A string is one pattern."""
    said = head(data, bom=True)
    value = said.fields.get("paths")
    if not newer and re.search(r"^paths:[ \t]*\[", said.raw, re.MULTILINE):
        return ()  # 0.15 does not read lists in brackets
    if re.search(r"^paths:[ \t]*\[[^\]]*$", said.raw, re.MULTILINE):
        return ()  # nor does any version one that is not closed
    return words(value, split_commas=False) or None


def _rule(fragment: Fragment) -> Iterable[Fragment]:
    """A rule goes without its header and without any comment, in a line or in code too."""
    text = body(fragment, bom=True)
    yield text._replace(data=code.uncommented(text.data))
