"""JetBrains AI Assistant: what it reads."""

from __future__ import annotations

from collections.abc import Iterable

from ..fragment import Fragment
from ..headers import loose
from ..situation import Situation
from ..ways.book import Book
from ..ways.heads import below
from ..ways.scopes import Says
from ..ways.scopes import rules
from .base import Evidence

TITLE = "JetBrains AI Assistant"
DOCS = "https://www.jetbrains.com/help/ai-assistant/configure-project-rules.html"
READS = ()
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "reported",
    "2026-09-22",
    "262.10968.75",
    ".aiassistant/rules by `apply`, in a header that is no YAML.",
)
VERSIONS = ("262",)
CONDITIONS = (
    "a rule without `apply` is off",
    "that it reads AGENTS.md is not documented: Junie, the other agent of JetBrains, does",
    "how `patterns` are matched is not documented; taken as globs from the root",
)


def read(asked: Situation) -> tuple[Fragment, ...]:
    """The rules of the opened folder; scoped ones with matching files."""
    book = Book(asked.tree)
    rules(book, asked, ".aiassistant/rules", _says, deep=False, shape=_shape)
    return book.done()


def _says(data: bytes) -> Says:
    """By `apply`, its words in that letter case."""
    fields = loose(data.decode("utf-8", "surrogateescape")).fields
    word = fields.get("apply")
    if word == "by file patterns":
        return Says("paths", tuple(p.strip() for p in str(fields.get("patterns", "")).split(",")))
    known: dict[object, Says] = {
        "always": Says("always"),
        "by model decision": Says("described"),
        "manually": Says("manual"),
    }
    return known.get(word, Says("manual", off="has no `apply` that is known: it is off"))


def _shape(fragment: Fragment) -> Iterable[Fragment]:
    yield below(fragment, loose(fragment.data.decode("utf-8", "surrogateescape")))
