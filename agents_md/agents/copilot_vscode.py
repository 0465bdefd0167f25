"""GitHub Copilot in VS Code: what it reads."""

from __future__ import annotations

from .. import patterns
from ..fragment import Fragment
from ..situation import Situation
from ..situation import join
from ..ways.book import Book
from ..ways.copilot import Scoped
from ..ways.copilot import scoped
from ..ways.copilot import touching
from .base import Evidence

TITLE = "GitHub Copilot in VS Code"
DOCS = "https://code.visualstudio.com/docs/copilot/customization/custom-instructions"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "documented",
    "2026-03-25",
    "vscode-docs 2026-03",
    "copilot-instructions.md, AGENTS.md, CLAUDE.md and .claude/rules of the opened folder, all "
    "at once; .github/instructions by `applyTo`.",
)
VERSIONS = ("2026.3",)
CONDITIONS = (
    "chat.useAgentsMdFile and chat.useClaudeMdFile can switch AGENTS.md and CLAUDE.md off",
    "AGENTS.md of folders below is read only with chat.useNestedAgentsMdFiles (experimental, off)",
    "a file without `applyTo` comes only when the model asks for it by its description",
    "`src/**` in applyTo means any folder src",
)
FILES = (
    ".github/copilot-instructions.md",
    "AGENTS.md",
    "CLAUDE.md",
    ".claude/CLAUDE.md",
    "CLAUDE.local.md",
)


def read(asked: Situation) -> tuple[Fragment, ...]:
    """All files of the opened folder at once; scoped ones with a matching file."""
    book = Book(asked.tree)
    book.each(asked.cwd, FILES)
    touched = asked.touched if asked.how != "shell" else ()
    hits = touching(asked.tree, asked.cwd, touched, patterns.unanchored)
    for rule in scoped(asked.tree, asked.cwd):
        _scoped(book, rule, hits.get(rule.path, ""))
    for path in asked.touched:
        for folder in asked.below(path):
            book.skip(join(folder, "AGENTS.md"), "nested files need chat.useNestedAgentsMdFiles")
    return book.done()


def _scoped(book: Book, rule: Scoped, touched: str) -> None:
    """A Claude rule without `paths` is always in force; without `applyTo` a file never is."""
    if rule.always and (rule.globs or rule.rule):
        book.add(rule.path)
    elif touched:
        book.add(rule.path, "touch", touched)
    elif not rule.globs and rule.description:
        book.add(rule.path, "decided")
    else:
        book.skip(rule.path, "is listed with its pattern and description", "listed")
