"""GitHub Copilot CLI: what it reads."""

from __future__ import annotations

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
from ..ways.imports import GEMINI
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
    "a file in .github/instructions or .claude/rules with a scope comes when a file is read",
    "without git only the start folder is looked at",
)
NAMES = (("AGENTS.md", "agents.md"), ("CLAUDE.md", "claude.md"), ("GEMINI.md",))
UNQUOTED = "1.0.48"


def read(asked: Situation) -> tuple[Fragment, ...]:
    """The root's files, then the start folder's and those between; scoped files on touch."""
    book = Named(asked.tree)
    chain = asked.chain()
    book.named(join(chain[0], FILE), shape=whole)
    _folder(book, chain[0])
    rules = [rule for rule in scoped(asked.tree, chain[0]) if _is_read(asked, rule)]
    for rule in rules:
        if rule.always:
            book.add(rule.path, shape=whole)
    # From pkg/deep the order was root, deep, pkg.
    for folder in chain[:0:-1]:
        _folder(book, folder)
    for path in asked.touched if asked.how == "read" else ():
        for folder in asked.below(path):
            _folder(book, folder, path)
            rules += [r for r in scoped(asked.tree, folder) if _is_read(asked, r)]
        for rule in rules:
            if rule.always or rule.matches(path):
                book.add(rule.path, "touch", path, whole)
    for rule in scoped(asked.tree, chain[0]):
        if not _is_read(asked, rule):
            book.skip(rule.path, "is excluded, or its pattern is not read by this version")
        else:
            book.skip(rule.path, "waits for a file that its pattern matches", "listed")
    return book.done()


class Named(Book):
    """The files with a name of their own: of those at start, an exact copy is not sent again.

    Scoped files were not among those that were compared.
    """

    def __init__(self, tree: Tree) -> None:
        super().__init__(tree, lambda file: in_place(tree, file, GEMINI))
        self.texts: dict[bytes, str] = {}

    def named(self, path: str, touched: str = "", shape: Shape | None = None) -> bool:
        """Take such a file; whether it is there."""
        text = (self.tree.get(path) or b"").strip()
        if touched:
            return self.add(path, "touch", touched, shape)
        if text and text in self.texts:
            self.skip(path, f"the text of {self.texts[text]}, which is sent once")
            return True
        self.texts[text] = path
        return self.add(path, shape=shape)


def _folder(book: Named, folder: str, touched: str = "") -> None:
    for names in NAMES:
        shape = whole if names == NAMES[-1] else None  # no imports in GEMINI.md
        for name in names:
            if book.named(join(folder, name), touched, shape):
                break


def _is_read(asked: Situation, rule: Scoped) -> bool:
    return not rule.excludes_agent and (rule.quoted or asked.since(UNQUOTED))
