"""CodeRabbit (reviews): what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..fragment import When
from ..situation import Situation
from ..situation import down
from ..situation import join
from ..ways.book import Book
from .base import Evidence

TITLE = "CodeRabbit (reviews)"
DOCS = "https://docs.coderabbit.ai/knowledge-base/code-guidelines"
READS = ("agents-md", "cursorrules")
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "documented",
    "2026-11-22",
    "docs 2026",
    "Rule files of ten agents, AGENTS.md, CLAUDE.md and .cursorrules among them, each for its "
    "folder.",
)
VERSIONS = ("2026.11",)
CONDITIONS = (
    "files of all other agents are read as well: the same text in several is read several times",
    "`knowledge_base.code_guidelines` in .coderabbit.yaml adds patterns, or switches them off",
    "what .coderabbit.yaml says in path_instructions comes besides",
    "a scope in a header is not acted on: a file is for all of its folder",
)
NAMES = ("AGENTS.md", "AGENT.md", "CLAUDE.md", "GEMINI.md", ".cursorrules", ".windsurfrules")
FOLDERS = (".cursor/rules", ".clinerules", ".rules")


def read(asked: Situation) -> tuple[Fragment, ...]:
    """The root's files for every review; those of folders down to a changed file with it."""
    book = Book(asked.tree)
    _folder(book, "")
    book.add(".github/copilot-instructions.md")
    _take(book, ".github/instructions", ".instructions.md")
    for path in asked.touched:
        for folder in down("", path.rpartition("/")[0])[1:]:
            _folder(book, folder, "touch", path)
    return book.done()


def _folder(book: Book, folder: str, when: When = "start", touched: str = "") -> None:
    book.each(folder, NAMES, when, touched)
    for name in FOLDERS:
        _take(book, join(folder, name), "", when, touched)


def _take(book: Book, folder: str, ending: str, when: When = "start", touched: str = "") -> None:
    """The files of a folder, not of folders in it."""
    for path in book.tree.walk(folder, deep=False):
        if path.endswith(ending):
            book.add(path, when, touched)
