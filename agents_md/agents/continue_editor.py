"""Continue (extension for editors): what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..situation import join
from ..ways.book import Book
from ..ways.heads import head
from ..ways.heads import without_header
from ..ways.heads import words
from ..ways.named import touch
from ..ways.scopes import Says
from ..ways.scopes import rules
from .base import Evidence

TITLE = "Continue (extension for editors)"
DOCS = "https://docs.continue.dev/customize/deep-dives/rules"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "source",
    "2026-06-18",
    "2026-06",
    "AGENTS.md of the opened folder; .continue/rules by `globs`, `regex` and `alwaysApply`.",
)
VERSIONS = ("2026.6",)
CONDITIONS = (
    "its command line reads the same files in another way: name the agent continue for that",
    "patterns are held against whole addresses: only one that begins with `**/` is promised "
    "to match",
    "a rules.md in a folder below comes with files there; of one in the root it is not known",
    "AGENT.md and CLAUDE.md, which it names as well, are never reached (its source breaks off)",
)


def read(asked: Situation) -> tuple[Fragment, ...]:
    """AGENTS.md and the rules; scoped ones, and rules.md of folders below, with files there."""
    book = Book(asked.tree)
    book.add(join(asked.cwd, "AGENTS.md"), shape=without_header)
    rules(book, asked, ".continue/rules", _says)
    touch(book, asked, ("rules.md",))
    return book.done()


def _says(data: bytes) -> Says:
    """`alwaysApply` goes before `globs`; without either a rule is always in force."""
    fields = head(data).fields
    globs, always = words(fields.get("globs"), split_commas=False), fields.get("alwaysApply")
    if always is True:
        return Says("always")
    if globs:
        return Says("paths", tuple(glob for glob in globs if glob.startswith("**/")))
    if fields.get("regex"):
        return Says("manual", off="waits for a file whose text its `regex` matches")
    if always is False:
        return Says("described" if fields.get("description") else "manual")
    return Says("always")
