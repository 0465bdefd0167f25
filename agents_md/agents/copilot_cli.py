"""GitHub Copilot CLI: what it reads."""

from __future__ import annotations

import re

from .. import patterns
from ..fragment import Fragment
from ..situation import Situation
from ..situation import join
from ..tree import Tree
from ..ways.book import Book
from ..ways.book import Shape
from ..ways.book import whole
from ..ways.copilot import FILE
from ..ways.copilot import Scoped
from ..ways.copilot import scoped
from ..ways.copilot import touching
from ..ways.imports import Inline
from ..ways.imports import in_place
from .base import Evidence

TITLE = "GitHub Copilot CLI"
DOCS = "https://docs.github.com/copilot"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "measured",
    "2026-11-22",
    "1.0.102",
    "AGENTS.md of the root at start, of folders below when a file there is read.",
)
VERSIONS = ("1.0.0", "1.0.48")  # 48: an applyTo without quotes is read (reported)
CONDITIONS = (
    "an exact copy in CLAUDE.md or GEMINI.md is sent once, but `@AGENTS.md` in CLAUDE.md twice",
    "when a file below the start folder is read, .claude/CLAUDE.md of its folder is sent beside "
    "AGENTS.md and CLAUDE.md, copies too",
    "a file in .github/instructions or .claude/rules with a scope comes when a file is read",
    "without git only the start folder is looked at",
)
NAMES = (("AGENTS.md", "agents.md"), ("CLAUDE.md", "claude.md"), ("GEMINI.md",))
# Between the root and the start folder, and on touch, .claude/CLAUDE.md is read as well.
NESTED = (*NAMES[:2], (".claude/CLAUDE.md",), *NAMES[2:])
UNQUOTED = "1.0.48"
# Seen on 2026-11-22: brackets before and a full stop after a word, in comments but not in code,
# eight levels and more, each file once for a file; not in GEMINI.md nor in scoped files.
IMPORTS = Inline(
    re.compile(rb"(?<![^\s(])@([A-Za-z0-9._/-]+?)(?=[.,;:!?)]*(?:\s|\Z))"), depth=8, once=True
)


def read(asked: Situation) -> tuple[Fragment, ...]:
    """The root's files and the start folder's, then those between; scoped ones on touch."""
    book = Named(asked.tree)
    chain = asked.chain()
    ends = tuple(dict.fromkeys((chain[0], asked.cwd)))
    for folder in ends:
        book.named(join(folder, FILE))
    for folder in ends:
        _folder(book, folder, NAMES)
    for folder in chain[-2:0:-1]:
        book.named(join(folder, FILE))
        _folder(book, folder, NESTED)
    for folder in ends:
        for rule in _scoped(asked, folder):
            if rule.always:
                book.add(rule.path, shape=whole)
    for path in asked.touched if asked.how == "read" else ():
        for folder in ends:
            _matching(book, asked, folder, path)
        for folder in asked.beside(path)[::-1]:
            book.named(join(folder, FILE), path)
            _folder(book, folder, NESTED, path)
            _matching(book, asked, folder, path)
    for folder in ends:
        for rule in scoped(asked.tree, folder):
            why = "is excluded, or its pattern is not read by this version"
            read_it = _is_read(asked, rule)
            book.skip(
                rule.path,
                "waits for a file that its pattern matches" if read_it else why,
                "listed" if read_it else "never",
            )
    return book.done()


class Named(Book):
    """The files with a name of their own: of those at start, an exact copy is not sent again.

    Two are alike when they are so before and after their imports are put in. On touch copies
    are sent, and links to what was sent at start, each place once (seen with 1.0.102 on
    2026-11-22). Scoped files were not among those that were compared.
    """

    def __init__(self, tree: Tree) -> None:
        super().__init__(tree, lambda file: in_place(tree, file, IMPORTS), once="place")
        self.texts: dict[tuple[bytes, ...], str] = {}
        self.later: set[str] = set()

    def named(self, path: str, touched: str = "", shape: Shape | None = None) -> bool:
        """Take such a file; whether it is there."""
        data = self.tree.get(path)
        if data is None:
            return False
        if touched:
            place = self.tree.resolve(path) or path
            self.seen -= {place} - self.later
            self.later.add(place)
            return self.add(path, "touch", touched, shape)
        pieces = (shape or self.shape)(Fragment(path, 0, len(data), data))
        text = (data.strip(), *(piece.data.strip() for piece in pieces))
        if data.strip() and text in self.texts:
            self.skip(path, f"the text of {self.texts[text]}, which is sent once")
            return True
        self.texts[text] = path
        return self.add(path, shape=shape)


def _folder(
    book: Named, folder: str, slots: tuple[tuple[str, ...], ...], touched: str = ""
) -> None:
    for names in slots:
        shape = whole if names == NAMES[-1] else None  # no imports in GEMINI.md
        for name in names:
            if book.named(join(folder, name), touched, shape):
                break


def _matching(book: Book, asked: Situation, folder: str, path: str) -> None:
    """The scoped files of a folder that are for a touched file; patterns count from the root."""
    for rule in asked.tree.once(
        ("copilot-cli", folder, path), lambda: _for(asked.tree, folder, path)
    ):
        if _is_read(asked, rule):
            book.add(rule.path, "touch", path, whole)


def _for(tree: Tree, folder: str, path: str) -> list[Scoped]:
    hits = touching(tree, folder, (path,), patterns.any_depth)
    return [rule for rule in scoped(tree, folder) if rule.always or rule.path in hits]


def _scoped(asked: Situation, folder: str) -> list[Scoped]:
    return [rule for rule in scoped(asked.tree, folder) if _is_read(asked, rule)]


def _is_read(asked: Situation, rule: Scoped) -> bool:
    return not rule.excludes_agent and (rule.quoted or asked.since(UNQUOTED))
