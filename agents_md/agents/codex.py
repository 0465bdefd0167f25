"""OpenAI Codex CLI: what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..situation import join
from ..ways import caps
from ..ways.book import Book
from .base import Evidence
from .base import Limit

TITLE = "OpenAI Codex CLI"
DOCS = "https://developers.openai.com/codex/guides/agents-md"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = Limit(bytes=32 * 1024)
EVIDENCE = Evidence(
    "measured",
    "2026-11-22",
    "0.169.0",
    "AGENTS.md from the git root down to the start folder; cut at 32 KiB of all of them, root"
    " first. Not known: what its apply_patch brings.",
)
VERSIONS = ("0.169.0",)
CONDITIONS = (
    "a project marked untrusted is read without AGENTS.md; one never asked about is read with it",
    "project_doc_max_bytes and project_doc_fallback_filenames in ~/.codex/config.toml change this",
    "AGENTS.md below the start folder is not loaded: start Codex in that folder",
)
NAMES = ("AGENTS.override.md", "AGENTS.md")  # an empty override hides AGENTS.md as well


def read(asked: Situation) -> tuple[Fragment, ...]:
    """One file a folder, root to start folder; 32 KiB for all, the deepest loses first."""
    book = Book(asked.tree)
    for folder in asked.chain():
        if asked.trusted:
            book.first(folder, NAMES)
            continue
        for name in NAMES:
            book.skip(join(folder, name), "the project is marked untrusted")
    limit = LIMIT.bytes or 0
    return caps.total(book.done(), limit, "bytes", f"more than {limit} bytes in all, root first")
