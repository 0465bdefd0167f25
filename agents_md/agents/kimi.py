"""Kimi Code, and kimi-cli before it: what they read."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..situation import join
from ..ways import caps
from ..ways.book import Book
from ..ways.book import stripped
from .base import Evidence

TITLE = "Kimi Code"
DOCS = "https://moonshotai.github.io/kimi-cli"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "measured",
    "2026-11-22",
    "2.1.0",
    "AGENTS.md from the git root down to the start folder.",
)
VERSIONS = ("1.51.0", "2.1.0")  # kimi-cli (its source, PyPI 1.51.0), Kimi Code (npm)
CONDITIONS = (
    "the old kimi-cli (1.x) takes 32 KiB, the deepest folder first, and .kimi/AGENTS.md instead "
    "of .kimi-code/AGENTS.md",
    "AGENTS.md below the start folder is not loaded",
)
NAMES = ("AGENTS.md", "agents.md")
OLD_LIMIT = 32 * 1024
UNKNOWN_ROOT = 200  # bytes to allow for a root whose absolute path is not known


def read(asked: Situation) -> tuple[Fragment, ...]:
    """The agent's own file and AGENTS.md of each folder, root to start folder."""
    old = not asked.since("2")
    book = Book(asked.tree)
    for folder in asked.chain():
        book.add(join(folder, ".kimi/AGENTS.md" if old else ".kimi-code/AGENTS.md"))
        book.first(folder, NAMES)
    return _budget(asked, book.done()) if old else book.done()


def _budget(asked: Situation, files: tuple[Fragment, ...]) -> tuple[Fragment, ...]:
    """32 KiB from the last file to the first; a comment with the absolute path counts as well."""
    sent = [t for f in files if f.arrives and f.data.strip() for t in stripped(f)]
    root = asked.tree.where.rstrip("/")
    where = len(root.encode()) if root else UNKNOWN_ROOT
    costs = [
        len(b"<!-- From: / -->\n") + where + len(f.path.encode()) + 2 * (at < len(sent) - 1)
        for at, f in enumerate(sent)
    ]
    why = f"more than {OLD_LIMIT} bytes in all, the deepest folder first"
    kept = caps.last_first(sent, OLD_LIMIT, "bytes", why, costs)
    return (*(_whole_characters(f) for f in kept), *(f for f in files if not f.arrives))


def _whole_characters(fragment: Fragment) -> Fragment:
    """A text that is cut loses half a character, and white space, at its end."""
    if fragment.cut_at is None or not fragment.arrives:
        return fragment
    text = fragment.data.decode("utf-8", "ignore").rstrip().encode()
    end = fragment.start + len(text)
    return fragment._replace(end=end, data=text, cut_at=end)
