"""What is served: one immutable snapshot of the standards, and the texts made of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field
from functools import cached_property
from typing import Any

from agents_md.matching import match

from ..standard import Standard
from .access import NOBODY
from .access import Reader
from .access import may_read

URI = "standards://"
MAX_INSTRUCTIONS = 1500  # characters; Claude Code cuts at 2,048 (facts of 2026-11-22)
_TITLE = re.compile(r"\n*# ([A-Za-z0-9(][A-Za-z0-9 ,.:;()/'-]*[A-Za-z0-9)])\n")
_NO_TEXT = "No standard is in force here.\n"


@dataclass(frozen=True, eq=False)
class Entry:
    """A standard and when its file was last changed (ISO 8601, UTC)."""

    standard: Standard
    modified: str
    made: dict[str, Any] = field(default_factory=dict)  # what others make of it, once

    @property
    def id(self) -> str:
        return self.standard.id

    @cached_property
    def title(self) -> str:
        """As ``rule.title``; a plain first heading is seen without reading all the Markdown."""
        plain = _TITLE.match(self.standard.rule.text)
        return plain[1] if plain else self.standard.rule.title

    @property
    def note(self) -> str:
        """Level, scope and description, as far as they say something."""
        rule = self.standard.rule
        parts: list[str] = [rule.level] if rule.level != "should" else []
        if rule.scope.globs:
            parts.append("for " + ", ".join(f"`{g}`" for g in rule.scope.globs))
        elif rule.scope.kind != "always":
            parts.append("when that fits" if rule.scope.kind == "described" else "on request")
        about = " ".join(rule.description.split())
        return "; ".join([*parts, *([about] if about and about != self.title else [])])

    def line(self, link: Callable[[str], str]) -> str:
        """One line of Markdown: a link with the title, and the note."""
        title = re.sub(r"([\[\]\\])", r"\\\1", self.title)
        return f"- [{title}]({link(self.id)})" + (f": {self.note}" if self.note else "") + "\n"

    def in_force(self, path: str) -> bool:
        """Whether it is in force for a file of the repository without being asked for."""
        scope = self.standard.rule.scope
        return scope.kind == "always" or any(match(g, path) for g in scope.globs)


class View:
    """The entries that one kind of reader may see, most important first."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.by_id = {e.id: e for e in entries}
        self.entries = tuple(self.by_id.values())

    @cached_property
    def topics(self) -> dict[str, list[Entry]]:
        """Entries by the first folder of their ids; those in no folder are in none."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            if "/" in entry.id:
                found.setdefault(entry.id.split("/")[0], []).append(entry)
        return found

    def index(self, link: Callable[[str], str] = URI.__add__, path: str = "") -> str:
        """All entries as a list of links; with a path, those in force or on request there."""
        chosen = [e for e in self.entries if not path or e.in_force(path) or _asked(e)]
        return "".join(e.line(link) for e in chosen) or _NO_TEXT

    def for_path(self, path: str) -> str:
        """What is in force for a file, as one text; what is read when needed is named below."""
        text = joined(e for e in self.entries if e.in_force(path))
        more = "".join(e.line(URI.__add__) for e in self.entries if _asked(e))
        return (text or _NO_TEXT) + (f"\n## Read when needed\n\n{more}" if more else "")


class Snapshot:
    """All entries as they were read at one time; never changed, only replaced."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self._kinds = {tuple(e.standard.header.readers) for e in self.entries}
        self._views: dict[frozenset[tuple[str, ...]], View] = {}

    def view(self, reader: Reader) -> View:
        """What a reader sees. Nothing of the rest shows, not even that there is any."""
        kinds = frozenset(k for k in self._kinds if may_read(k, reader))
        view = self._views.get(kinds)
        if view is None:
            if len(self._views) > 64:  # each holds a mapping of all that it shows
                self._views = {}
            chosen = [e for e in self.entries if tuple(e.standard.header.readers) in kinds]
            view = self._views[kinds] = View(chosen)
        return view


def joined(entries: Iterable[Entry]) -> str:
    """Whole texts one after the other, each below a comment that names it."""
    parts = []
    for entry in entries:
        rule = entry.standard.rule
        text = rule.text if rule.text.endswith("\n") else rule.text + "\n"
        # A fence that is left open would swallow the next standard.
        parts.append(f"<!-- {URI}{entry.id} ({rule.level}) -->\n\n{text}{rule.places.closing}")
    return "\n".join(parts)


def instructions(snapshot: Snapshot, *, tools: bool) -> str:
    """What a client is told at first: how to read, and an index of what everybody may read."""
    text = (
        "The team's standards, as text to follow. This server hands out text and does nothing.\n"
        f"Read {URI}for/PATH for what is in force for a file, {URI}index for the list"
        + (" (or use list_standards and read_standard).\n\n" if tools else ".\n\n")
    )
    entries = snapshot.view(NOBODY).entries
    for number, entry in enumerate(entries):
        note = entry.standard.rule.level
        line = f"- {URI}{entry.id} ({note}): {entry.title}\n"
        rest = f"- and {len(entries) - number} more\n"
        if len(text) + len(line) + len(rest) >= MAX_INSTRUCTIONS:
            return text + rest
        text += line
    return text


def _asked(entry: Entry) -> bool:
    return entry.standard.rule.scope.kind in ("described", "manual")
