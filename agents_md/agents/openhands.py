"""OpenHands CLI: what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..situation import join
from ..ways.book import Book
from ..ways.heads import head
from ..ways.heads import without_header
from .base import Evidence

TITLE = "OpenHands CLI"
DOCS = "https://docs.openhands.dev"
READS = ("cursorrules", "agents-md")
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "measured",
    "2026-11-22",
    "1.16.0",
    ".cursorrules and AGENTS.md of the root, both whole. Not known: other files in "
    ".openhands/microagents than repo.md.",
)
VERSIONS = ("1.16.0",)
CONDITIONS = (
    "AGENTS.md of the start folder takes the place of the root's, as do CLAUDE.md and GEMINI.md: "
    "a nested one must hold all that is needed there",
    "AGENT.md beside AGENTS.md was taken in its place",
    "a skill in .openhands with triggers comes only when a word of the task matches",
)
# Slots by lower-case name (source of openhands-sdk 1.21.0); AGENT.md was seen to win.
SLOTS = ((".cursorrules",), ("gemini.md",), ("claude.md",), ("agent.md", "agents.md"))
SKILLS = (".openhands/skills", ".openhands/microagents")


def read(asked: Situation) -> tuple[Fragment, ...]:
    """Each slot from the start folder, else from the root; then the skills of both."""
    book = Book(asked.tree, once="place")
    folders = tuple(dict.fromkeys((asked.cwd, asked.chain()[0])))
    for slot in SLOTS:
        taken = ""
        for path in _candidates(asked, folders, slot):
            if taken:
                book.skip(path, f"{taken} is taken in its place")
            elif book.add(path):
                taken = path
    names: set[str] = set()
    for folder in folders:
        for where in SKILLS:
            for path in asked.tree.walk(join(folder, where), deep=False):
                _skill(book, path, names, only_repo=where == SKILLS[1])
    return book.done()


def _candidates(asked: Situation, folders: tuple[str, ...], slot: tuple[str, ...]) -> list[str]:
    return [
        join(folder, name)
        for folder in folders
        for wanted in slot
        for name in asked.tree.names(folder)
        if name.lower() == wanted
    ]


def _skill(book: Book, path: str, names: set[str], only_repo: bool) -> None:
    """A skill that needs no trigger; of the older folder only repo.md was seen."""
    if not path.endswith(".md"):
        return
    fields = head(book.tree.get(path) or b"").fields
    name = str(fields.get("name") or path.rpartition("/")[2].removesuffix(".md"))
    if fields.get("triggers"):
        book.skip(path, "waits for a trigger in the task")
    elif only_repo and not path.endswith("/repo.md"):
        book.skip(path, "of .openhands/microagents only repo.md was seen to load")
    elif name in names:
        book.skip(path, f"another skill is called {name}")
    else:
        names.add(name)
        book.add(path, shape=without_header)
