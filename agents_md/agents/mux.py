"""Mux (Coder): what it reads."""

from __future__ import annotations

from collections.abc import Iterable

from ..fragment import Fragment
from ..situation import Situation
from ..situation import join
from ..ways import code
from ..ways.book import Book
from .base import Evidence

TITLE = "Mux (Coder)"
DOCS = "https://github.com/coder/mux/blob/main/docs/agents/instruction-files.mdx"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "documented",
    "2026-11-22",
    "docs 2026-11",
    "AGENTS.md, else AGENT.md or CLAUDE.md, of the root, without its comments; .mux/AGENTS.md "
    "besides.",
)
VERSIONS = ("2026.11",)
CONDITIONS = (
    "AGENTS.md hides AGENT.md and CLAUDE.md; AGENTS.local.md and .mux/AGENTS.md are added",
    "sections `Tool: NAME` go to that tool, not into the prompt",
    "folders below count only when they are set up as sub-projects",
)
NAMES = ("AGENTS.md", "AGENT.md", "CLAUDE.md")


def read(asked: Situation) -> tuple[Fragment, ...]:
    """The shared file, then its own, of the workspace's root; comments are taken out."""
    book = Book(asked.tree, _bare)
    root = asked.chain()[0]
    if book.first(root, NAMES):
        book.add(join(root, "AGENTS.local.md"))
    if book.add(join(root, ".mux/AGENTS.md")):
        book.add(join(root, ".mux/AGENTS.local.md"))
    return book.done()


def _bare(fragment: Fragment) -> Iterable[Fragment]:
    """A text without comments, in a line too (documented)."""
    yield fragment._replace(data=code.uncommented(fragment.data))
