"""Cline CLI: what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..situation import join
from ..ways.book import Book
from ..ways.heads import head
from ..ways.heads import without_header
from .base import Evidence

TITLE = "Cline CLI"
DOCS = "https://docs.cline.bot"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "measured",
    "2026-11-22",
    "3.0.65",
    "AGENTS.md of the start folder only. The extension for editors was seen in source to read"
    " .cursorrules as well. Not known: what writing brings.",
)
VERSIONS = ("3.0.65",)
CONDITIONS = (
    "only the start folder is read: start Cline in the root",
    "`paths` in .clinerules is ignored: such a rule is always in force",
    "a file in .clinerules that is a link is not read",
    "of rules of one name (`name` in the header, else the file's name without its ending, in any "
    "case) one is read, that of .cline/rules first",
)


def read(asked: Situation) -> tuple[Fragment, ...]:
    """.clinerules, .cline/rules, AGENTS.md, all of the start folder; scopes are ignored."""
    tree, cwd = asked.tree, asked.cwd
    rules = Book(tree, without_header, links=False)
    folder = join(cwd, ".clinerules")
    if tree.get(folder) is not None:
        Book.add(rules, folder)
    named: dict[str, str] = {}
    found = [p for p in tree.walk(folder, deep=False) if p.endswith((".md", ".txt"))]
    own = join(cwd, ".cline/rules")
    found += [p for p in tree.walk(own, deep=False) if p.endswith(".md")]
    for path in found:
        named[_name(tree.get(path) or b"", path)] = path  # the last one takes the place of others
    for path in found:
        taken = named[_name(tree.get(path) or b"", path)]
        if taken == path:
            _rule(rules, path)
        else:
            rules.skip(path, f"{taken} has the same name and is taken in its place")
    last = Book(tree, without_header)
    last.add(join(cwd, "AGENTS.md"))
    return (*rules.done(), *last.done())


def _name(data: bytes, path: str) -> str:
    """What a rule is known by (seen with 3.0.65 on 2026-11-22)."""
    said = head(data).fields.get("name")
    name = said if isinstance(said, str) and said else path.rpartition("/")[2].rpartition(".")[0]
    return name.lower()


def _rule(book: Book, path: str) -> None:
    """A rule, unless it is switched off (keys that its source reads, 2026-08-22)."""
    fields = head(book.tree.get(path) or b"").fields
    if fields.get("disabled") is True or fields.get("enabled") is False:
        book.skip(path, "is switched off in its header")
    else:
        book.add(path)
