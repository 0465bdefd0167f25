"""Formats in which all rules of a folder share one file: each is a section of it."""

from __future__ import annotations

import functools
import posixpath
from collections.abc import Sequence
from typing import NamedTuple

from .. import globs
from ..rule import Kind
from ..rule import Rule
from ..rule import Scope
from ..sections import escape
from ..sections import sections
from .base import File
from .base import Group
from .base import Place
from .base import join
from .base import marker
from .words import code_list
from .words import in_words

ALWAYS_ONLY: frozenset[Kind] = frozenset({"always"})
FOLDERS: frozenset[Kind] = frozenset({"always", "paths"})  # whole folders, by nested files
# The file is one text to read: where its rules begin is not marked in it.
LOST = frozenset({"text", "scope", "level", "description", "overrides"})


class Shared(NamedTuple):
    """One file of a folder. ``path`` is from that folder: `GEMINI.md`, `.claude/CLAUDE.md`.

    ``nested``: agents load such a file in a folder below the root as well, when
    they work there. ``escape_at_words``: they take `@word` for a file to read.
    ``points``: what is described or on request is one line that says where to read it.
    """

    path: str
    nested: bool = False
    escape_at_words: bool = False
    points: bool = True

    def owns(self, path: str) -> bool:
        return path == self.path or (self.nested and path.endswith("/" + self.path))

    def knows(self, path: str) -> bool:
        return f"/{path}".endswith("/" + self.path)

    def place(self, rule: Rule) -> Place:
        """The file of the folder that the rule is for, else of the nearest common folder."""
        return _place(self, rule.scope)

    def render(
        self, path: str, rules: Sequence[Rule], source: str, pointers: Sequence[Group] = ()
    ) -> File:
        """One such file: rules in full, then a line for each group that is pointed to."""
        folder = path[: -len(self.path)].rstrip("/")
        head = f"{marker(source)}\n\n{_title(folder)}\n"
        made = sections(
            rules,
            posixpath.dirname(path),
            preface=lambda rule: _preface(rule, folder),
            escape_at_words=self.escape_at_words,
        )
        lines = [pointer_line(group, folder) for group in pointers]
        tail = ["## Read when needed", "", *lines] if lines else []
        return join(path, head, made, tail, pointers)


def _preface(rule: Rule, folder: str) -> str:
    """A rule in the file of the very folder that it is for need not say so again."""
    if folder and rule.scope.kind == "paths" and whole_folder(rule.scope) == folder:
        return in_words(Rule(rule.id, "", "", level=rule.level))
    return in_words(rule)


@functools.lru_cache(4096)
def _place(file: Shared, scope: Scope) -> Place:
    if scope.kind == "always":
        return Place(file.path, "exact")
    if scope.kind != "paths":
        return Place(file.path, "pointer" if file.points else "advisory")
    if not file.nested:
        return Place(file.path, "advisory")
    folder = whole_folder(scope)
    if folder is not None:
        return Place(posixpath.join(folder, file.path), "exact")
    return Place(posixpath.join(globs.common_folder(scope.globs), file.path), "advisory")


@functools.lru_cache(4096)
def whole_folder(scope: Scope) -> str | None:
    """The one folder whose files, all of them, the scope is for."""
    folders = {globs.folder(g) for g in scope.globs}
    whole = globs.common_folder(scope.globs)
    return whole if None not in folders and whole in folders else None


def _title(folder: str) -> str:
    if not folder:
        return "# Standards"
    return (
        f"# Standards for `{folder}/`\n\n"
        "These are in force here in addition to those of the folders above."
    )


def pointer_line(group: Sequence[Rule], folder: str) -> str:
    """The line that stands for rules in a file of ``folder``: subject, scope and path."""
    if len(group) > 1:
        where = posixpath.relpath(_common([r.source for r in group]) or ".", folder or ".")
        return (
            f"- {len(group)} more are in `{where}/`: search that folder for your subject, "
            "and read what fits."
        )
    (rule,) = group
    title = escape(rule.title)
    above, name = posixpath.split(rule.source)
    to = posixpath.normpath(f"{_way(folder, above)}/{name}") if folder else rule.source
    if rule.scope.kind == "described":
        fits = escape(rule.description).rstrip(".")
        said = "" if fits.casefold() == title.casefold() else f" ({title})"
        return f"- When the task is about {fits}: read `{to}`{said}."
    if rule.scope.kind == "manual":
        return f"- Only when a person asks for it: read `{to}` ({title})."
    if rule.scope.kind == "paths":
        return f"- For files that match {code_list(rule.scope.globs)}: read `{to}` ({title})."
    return f"- Always: read `{to}` ({title})."


@functools.lru_cache(1024)
def _way(folder: str, other: str) -> str:
    """How one folder is reached from another (`.` where they are the same)."""
    return posixpath.relpath(other or ".", folder or ".")


def _common(paths: Sequence[str]) -> str:
    """The deepest folder that holds all the files."""
    return posixpath.commonpath([posixpath.dirname(p) for p in paths])
