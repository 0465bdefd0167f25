"""AGENTS.md: Markdown without a header, read from the root down to the folder worked in.

Sources: agents.md (site repository, 2026-03-12: plain Markdown, nearest file
wins or is read in addition); seen on the wire with 14 agents on 2026-11-22: most
join the files from the root down, so a nested file is an addition to its parents.
"""

from __future__ import annotations

import functools
import posixpath
from collections.abc import Sequence

from .. import globs
from ..rule import Rule
from ..rule import Scope
from ..sections import escape
from ..sections import sections
from .base import File
from .base import Place
from .base import in_words
from .base import join
from .base import marker
from .base import whole_file

TITLE = "AGENTS.md"
NAMES = ("AGENTS.md",)
MISSPELT = ("agents.md", "agent.md")
parse = whole_file
NESTED = True


@functools.lru_cache(4096)
def place(scope: Scope) -> Place:
    """The file of the folder that the rule is for, else of the nearest common folder."""
    if scope.kind == "always":
        return Place(NAMES[0], "exact")
    if scope.kind != "paths":
        return Place(NAMES[0], "pointer")
    folder = _whole_folder(scope)
    if folder is not None:
        return Place(posixpath.join(folder, NAMES[0]), "exact")
    return Place(posixpath.join(globs.common_folder(scope.globs), NAMES[0]), "advisory")


@functools.lru_cache(4096)
def _whole_folder(scope: Scope) -> str | None:
    """The one folder whose files, all of them, the scope is for."""
    folders = {globs.folder(g) for g in scope.globs}
    whole = globs.common_folder(scope.globs)
    return whole if None not in folders and whole in folders else None


def render(path: str, rules: Sequence[Rule], source: str) -> File:
    """One AGENTS.md. What agents decide upon, or people ask for, is pointed to."""
    folder = posixpath.dirname(path)
    texts = [r for r in rules if place(r.scope).fidelity != "pointer"]
    pointers = [r for r in rules if place(r.scope).fidelity == "pointer"]
    head = f"{marker(source)}\n\n{_title(folder)}\n"
    made = sections(texts, folder, preface=_preface, escape_at_words=True)
    tail = _pointers(pointers, folder) if pointers else ""
    return join(path, head, made, tail)


def _title(folder: str) -> str:
    if not folder:
        return "# Standards"
    return (
        f"# Standards for `{folder}/`\n\n"
        "These are in force here in addition to those of the folders above."
    )


def _preface(rule: Rule) -> str:
    """A rule in the file of the very folder that it is for need not say so again."""
    if rule.scope.kind == "paths" and _whole_folder(rule.scope) is not None:
        return in_words(Rule(rule.id, "", "", level=rule.level))
    return in_words(rule)


def _pointers(rules: Sequence[Rule], folder: str) -> str:
    lines = ["## Read when needed", ""]
    for rule in rules:
        title, to = escape(rule.title), posixpath.relpath(rule.source, folder or ".")
        if rule.scope.kind == "described":
            fits = escape(rule.description).rstrip(".")
            said = "" if fits.casefold() == title.casefold() else f" ({title})"
            lines.append(f"- When the task is about {fits}: read `{to}`{said}.")
        else:
            lines.append(f"- Only when a person asks for it: read `{to}` ({title}).")
    return "\n".join(lines) + "\n"
