"""gptme: what it reads."""

from __future__ import annotations

from collections.abc import Iterator

from .. import patterns
from ..fragment import Fragment
from ..situation import Situation
from ..situation import join
from ..tree import Tree
from ..ways import caps
from ..ways.book import Book
from ..ways.settings import strings
from .base import Evidence
from .base import Limit

TITLE = "gptme"
DOCS = "https://gptme.org/docs"
READS = ("agents-md", "cursorrules")
STOPS_AT_FIRST = False
LIMIT = Limit(characters=100_000)
EVIDENCE = Evidence(
    "measured",
    "2026-11-22",
    "0.35.1",
    "AGENTS.md and .cursorrules, both; each file cut at 100,000 characters. README.md and "
    ".cursor/rules are those of the start folder (source, not run in a subfolder).",
)
VERSIONS = ("0.35.1",)
CONDITIONS = (
    "files of all other agents are read as well: the same text in several is sent several times",
    "`files` in gptme.toml takes the place of README.md and .cursor/rules",
)
NAMES = (
    "AGENTS.md",
    "CLAUDE.md",
    "COPILOT.md",
    "GEMINI.md",
    ".github/copilot-instructions.md",
    ".cursorrules",
    ".windsurfrules",
)
# Of the start folder; the program takes pyproject.toml and the like as well: no text of ours.
DEFAULTS = ("README*", ".cursor/rules/*.mdc")


def read(asked: Situation) -> tuple[Fragment, ...]:
    """All names of each folder, root to start folder, then the files of the project's list."""
    book = Book(asked.tree)
    for folder in asked.chain(bounded=False):
        book.each(folder, NAMES)
    for pattern in _patterns(asked):
        for path in _files(asked.tree, asked.cwd, pattern):
            book.add(path)
    return tuple(_capped(fragment) for fragment in book.done())


def _patterns(asked: Situation) -> tuple[str, ...]:
    data = asked.tree.get(join(asked.cwd, "gptme.toml"))
    if data is None:
        return DEFAULTS
    import tomllib

    try:
        said = tomllib.loads(data.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        said = {}
    prompt = said.get("prompt")
    nested = prompt.get("files") if isinstance(prompt, dict) else None
    listed = said.get("files", nested)
    return DEFAULTS if listed is None else strings(listed)


def _files(tree: Tree, folder: str, pattern: str) -> Iterator[str]:
    """The files of the start folder that a pattern names."""
    if not any(char in pattern for char in "*?["):
        yield join(folder, pattern)
        return
    fixed = pattern.split("*", 1)[0].rpartition("/")[0]
    fixed = "" if "?" in fixed or "[" in fixed else fixed
    deep = pattern.count("/") > (fixed.count("/") + 1 if fixed else 0) or "**" in pattern
    for path in tree.walk(join(folder, fixed) if fixed else folder, deep):
        if patterns.plain(pattern, path[len(folder) + 1 :] if folder else path):
            yield path


def _capped(fragment: Fragment) -> Fragment:
    """100,000 characters a file, the note about the cut among them (source of 0.35.1)."""
    limit = LIMIT.characters or 0
    if not fragment.arrives or caps.size(fragment.data, "characters") <= limit:
        return fragment
    note = f"\n\n[Content truncated to {limit:,} characters (file is {fragment.end:,} bytes)]"
    why = f"more than {limit} characters in one file"
    return caps.cut(fragment, limit - len(note), "characters", why)
