"""opencode: what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..ways.upward import Upward
from .base import Evidence

TITLE = "opencode"
DOCS = "https://opencode.ai/docs/rules"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "measured",
    "2026-11-22",
    "1.18.33",
    "AGENTS.md from the start folder up to the root, of folders below when a file there is "
    "read. Not known: what it reads without git; only the start folder is promised.",
)
VERSIONS = ("1.18.33",)
CONDITIONS = (
    "one AGENTS.md on the way up hides every CLAUDE.md there, and any of them every CONTEXT.md",
    "files that `instructions` in opencode.json names are always loaded",
)
NAMES = ("AGENTS.md", "CLAUDE.md", "CONTEXT.md")
SETTINGS = (
    "opencode.json",
    "opencode.jsonc",
    ".opencode/opencode.json",
    ".opencode/opencode.jsonc",
)


def read(asked: Situation) -> tuple[Fragment, ...]:
    """The first name that is found on the way up, nearest first; then `instructions`."""
    way = Upward(asked)
    way.start(NAMES)
    way.instructions(SETTINGS)
    way.touch(NAMES[:2])
    return way.book.done()
