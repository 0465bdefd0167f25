"""What is served: an immutable snapshot of the standards, and the texts made of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Iterable

from agents_md.rule import Rule

from ..standard import Standard
from .access import Reader

URI = "standards://"
MAX_INSTRUCTIONS = 1500  # characters; Claude Code cuts at 2,048 (its release 2.1.285, 2026-11)
NOTHING = "No standard is in force here.\n"


class Content:
    """Standards in their order, most important first. Never changed, only replaced."""

    def __init__(self, standards: Iterable[Standard]) -> None:
        self.by_id = {s.id: s for s in standards}
        self.rules = tuple(s.rule for s in self.by_id.values())
        # A header for each set of readers: there are few, however many standards.
        self._sets = {tuple(s.header.readers): s.header for s in self.by_id.values()}
        self._seen: dict[frozenset[tuple[str, ...]], Content] = {}

    def seen_by(self, reader: Reader) -> Content:
        """What a reader sees. Nothing of the rest shows, not even that there is any."""
        sets = self._sets.items()
        allowed = frozenset(
            r for r, h in sets if reader.is_local or h.lets_in(reader.scopes, reader.client)
        )
        if allowed not in self._seen:
            chosen = (s for s in self.by_id.values() if tuple(s.header.readers) in allowed)
            kept = self._seen if len(self._seen) < 64 else {}  # bounded, whoever asks
            self._seen = {**kept, allowed: Content(chosen)}
        return self._seen[allowed]

    def index(self, link: Callable[[str], str] = URI.__add__, path: str = "") -> str:
        """All as a list of links; with a path, those in force or on request there."""
        chosen = (r for r in self.rules if not path or r.scope.is_asked_for or r.scope.covers(path))
        return "".join(_line(r, link) for r in chosen) or NOTHING

    def for_path(self, path: str) -> str:
        """What is in force for a file, as one text; what is read when needed is named below."""
        text = joined(r for r in self.rules if r.scope.covers(path)) or NOTHING
        more = "".join(_line(r, URI.__add__) for r in self.rules if r.scope.is_asked_for)
        return f"{text}\n## Read when needed\n\n{more}" if more else text

    def instructions(self, *, tools: bool) -> str:
        """What a client is told at first: how to read, and an index of what everybody may read."""
        also = " (or use list_standards and read_standard)" if tools else ""
        text = (
            "The team's standards, as text to follow. This server hands out text and does nothing."
            f"\nRead {URI}for/PATH for what is in force for a file, {URI}index for the list{also}."
            "\n\n"
        )
        rules = self.seen_by(Reader()).rules
        for number, rule in enumerate(rules):
            line = f"- {URI}{rule.id} ({rule.level}): {rule.title}\n"
            rest = f"- and {len(rules) - number} more\n"
            if len(text) + len(line) + len(rest) >= MAX_INSTRUCTIONS:
                return text + rest
            text += line
        return text


def joined(rules: Iterable[Rule]) -> str:
    """Whole texts one after the other, each below a comment that names it."""
    parts = []
    for rule in rules:
        text = rule.text if rule.text.endswith("\n") else rule.text + "\n"
        # A fence that is left open would swallow the next standard.
        parts.append(f"<!-- {URI}{rule.id} ({rule.level}) -->\n\n{text}{rule.places.closing}")
    return "\n".join(parts)


def note(rule: Rule) -> str:
    """Level, scope and description, as far as they say something."""
    asked = {"described": "when that fits", "manual": "on request"}
    globs = ", ".join(f"`{g}`" for g in rule.scope.globs)
    about = " ".join(rule.description.split())
    level = "" if rule.level == "should" else rule.level
    scope = f"for {globs}" if globs else asked.get(rule.scope.kind, "")
    return "; ".join(p for p in (level, scope, "" if about == rule.title else about) if p)


def _line(rule: Rule, link: Callable[[str], str]) -> str:
    title, about = re.sub(r"([\[\]\\])", r"\\\1", rule.title), note(rule)
    return f"- [{title}]({link(rule.id)}){': ' if about else ''}{about}\n"
