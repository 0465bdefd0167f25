"""What is served: one immutable snapshot of the standards, and the texts made of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Iterable
from dataclasses import dataclass

from agents_md.rule import Rule

from ..standard import Standard
from .access import Reader
from .access import may_read

URI = "standards://"
MAX_INSTRUCTIONS = 1500  # characters; Claude Code cuts at 2,048 (its release 2.1.285, 2026-11)
NOTHING = "No standard is in force here.\n"


@dataclass(frozen=True, eq=False)
class Entry:
    """A standard, and when its file was last changed (ISO 8601, UTC)."""

    standard: Standard
    modified: str

    @property
    def rule(self) -> Rule:
        return self.standard.rule

    @property
    def note(self) -> str:
        """Level, scope and description, as far as they say something."""
        words = {"described": "when that fits", "manual": "on request"}
        globs = ", ".join(f"`{g}`" for g in self.rule.scope.globs)
        about = " ".join(self.rule.description.split())
        parts = (
            "" if self.rule.level == "should" else self.rule.level,
            f"for {globs}" if globs else words.get(self.rule.scope.kind, ""),
            "" if about == self.rule.title else about,
        )
        return "; ".join(p for p in parts if p)

    def line(self, link: Callable[[str], str] = URI.__add__) -> str:
        """One line of Markdown: a link with the title, and the note."""
        title = re.sub(r"([\[\]\\])", r"\\\1", self.rule.title)
        return f"- [{title}]({link(self.rule.id)})" + (f": {self.note}" * bool(self.note)) + "\n"


class View:
    """The entries that one kind of reader may see, most important first."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.by_id = {e.rule.id: e for e in entries}
        self.entries = tuple(self.by_id.values())

    def index(self, link: Callable[[str], str] = URI.__add__, path: str = "") -> str:
        """All entries as a list of links; with a path, those in force or on request there."""
        chosen = (
            e
            for e in self.entries
            if not path or e.rule.scope.is_asked_for or e.rule.scope.covers(path)
        )
        return "".join(e.line(link) for e in chosen) or NOTHING

    def for_path(self, path: str) -> str:
        """What is in force for a file, as one text; what is read when needed is named below."""
        text = joined(e for e in self.entries if e.rule.scope.covers(path)) or NOTHING
        more = "".join(e.line() for e in self.entries if e.rule.scope.is_asked_for)
        return f"{text}\n## Read when needed\n\n{more}" if more else text


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
            if len(self._views) > 64:  # bounded, whoever asks
                self._views = {}
            chosen = (e for e in self.entries if tuple(e.standard.header.readers) in kinds)
            view = self._views[kinds] = View(chosen)
        return view


def joined(entries: Iterable[Entry]) -> str:
    """Whole texts one after the other, each below a comment that names it."""
    parts = []
    for rule in (e.rule for e in entries):
        text = rule.text if rule.text.endswith("\n") else rule.text + "\n"
        # A fence that is left open would swallow the next standard.
        parts.append(f"<!-- {URI}{rule.id} ({rule.level}) -->\n\n{text}{rule.places.closing}")
    return "\n".join(parts)


def instructions(snapshot: Snapshot, *, tools: bool) -> str:
    """What a client is told at first: how to read, and an index of what everybody may read."""
    text = (
        "The team's standards, as text to follow. This server hands out text and does nothing.\n"
        f"Read {URI}for/PATH for what is in force for a file, {URI}index for the list"
        + (" (or use list_standards and read_standard).\n\n" if tools else ".\n\n")
    )
    rules = [e.rule for e in snapshot.view(Reader()).entries]
    for number, rule in enumerate(rules):
        line = f"- {URI}{rule.id} ({rule.level}): {rule.title}\n"
        rest = f"- and {len(rules) - number} more\n"
        if len(text) + len(line) + len(rest) >= MAX_INSTRUCTIONS:
            return text + rest
        text += line
    return text
