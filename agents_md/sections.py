"""Several rules in one Markdown file: each is one section, its text kept.

A section begins with a heading of level 2, the rule's own title or one made for
it, and its text is changed at the places of :mod:`agents_md.markdown` alone.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING
from typing import NamedTuple

from . import edits
from .edits import Edit
from .edits import edit
from .links import rebase
from .references import rename_edits
from .references import renames
from .rule import Rule

if TYPE_CHECKING:
    from .markdown import Heading
    from .markdown import Places

SECTION_LEVEL = 2
MAX_LEVEL = 6


class Note(NamedTuple):
    """Something in a rule's text that could not be carried over as it should be."""

    rule: str  # id
    line: int  # from 1, in the rule's text
    message: str


# What a section was made with: folder, preface (None: alone in its file), new labels,
# whether @words are escaped.
How = tuple[str, str | None, dict[str, str], bool]


class _Section(NamedTuple):
    rule: Rule
    heading: str
    text: str
    how: How
    notes: tuple[Note, ...] = ()


class Section(_Section):
    """A rule in a file: ``text`` is its own text with ``edits`` made.

    ``heading`` is a line before it, '' when the text has a title of its own.
    """

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """The edits that make ``text`` of the rule's own, in order."""
        folder, preface, labels, escape_at_words = self.how
        if preface is None:
            return _alone(self.rule, folder, escape_at_words).edits
        return _make(self.rule, folder, preface, labels, escape_at_words).edits

    def render(self) -> str:
        return f"{self.heading}\n\n{self.text}" if self.heading else self.text

    def undo(self) -> str:
        """The rule's text as its author wrote it."""
        return edits.undo(self.text, self.edits)


def sections(
    rules: Sequence[Rule],
    folder: str,
    *,
    preface: Callable[[Rule], str],
    escape_at_words: bool,
) -> list[Section]:
    """The rules as sections of one file in ``folder`` ('' is the root).

    ``preface`` gives the line below a rule's heading, or ''.
    """
    labels = renames([r.text for r in rules], [r.labels for r in rules])
    return [
        _section(rule, folder, preface(rule), new, escape_at_words)
        for rule, new in zip(rules, labels)
    ]


def alone(rule: Rule, folder: str, *, escape_at_words: bool) -> Section:
    """The rule as the only one of a file in ``folder``: its headings stay as they are.

    What it leaves open is closed all the same: agents put files one after another.
    """
    key = (folder, None, escape_at_words)
    made = rule.made.get(key)
    if not isinstance(made, Section):
        made = rule.made[key] = _alone(rule, folder, escape_at_words)
    return made


def _alone(rule: Rule, folder: str, escape_at_words: bool) -> Section:
    text, places = rule.text, rule.places
    made = list(moved_links(text, places, posixpath.dirname(rule.source), folder))
    if escape_at_words:
        made += (edit(text, at, at, "\\") for at in places.at_words)
    end = ("" if text.endswith("\n") else "\n") + places.closing
    if end:
        made.append(edit(text, len(text), len(text), end))
    how: How = (folder, None, {}, escape_at_words)
    return _section_of(rule, "", _merged(text, made), how, _doubts(rule))


def _section_of(rule: Rule, heading: str, made: list[Edit], how: How, notes: list[Note]) -> Section:
    """A section that has its edits at hand."""
    section = Section(rule, heading, edits.apply(rule.text, made), how, tuple(notes))
    vars(section)["edits"] = tuple(made)
    return section


def _doubts(rule: Rule) -> list[Note]:
    return [
        Note(rule.id, d.line, f"{d.message} left as written: not sure where it is")
        for d in rule.places.doubts
    ]


def _section(
    rule: Rule, folder: str, preface: str, labels: dict[str, str], escape_at_words: bool
) -> Section:
    """A section, made once for each place where the rule stands without new labels."""
    if labels:
        return _make(rule, folder, preface, labels, escape_at_words)
    key = (folder, preface, escape_at_words)
    made = rule.made.get(key)
    if not isinstance(made, Section):
        made = rule.made[key] = _make(rule, folder, preface, labels, escape_at_words)
    return made


def _make(
    rule: Rule, folder: str, preface: str, labels: dict[str, str], escape_at_words: bool
) -> Section:
    text, places = rule.text, rule.places
    own_title = places.title is not None
    notes = _doubts(rule)
    # At one place the order of this list holds: a new label, then the preface, then the end.
    made = list(rename_edits(text, places, labels))
    if places.start:
        made.append(edit(text, 0, places.start, ""))
    below = places.headings[1:] if own_title else places.headings
    shift = SECTION_LEVEL + 1 - min((h.level for h in below), default=0)
    for heading in places.headings:
        is_title = own_title and heading is places.headings[0]
        level = SECTION_LEVEL if is_title else min(heading.level + shift, MAX_LEVEL)
        changed = _level(text, heading, level)
        if changed is None:
            line = heading.line + 1
            notes.append(Note(rule.id, line, "heading of several lines kept at its level"))
        else:
            made += changed
        if is_title:
            made += _unindented(text, heading)
    title = "" if own_title else "#" * SECTION_LEVEL + " " + escape(rule.title)
    if preface and own_title:
        end = places.headings[0].text_end
        next_line = text[end + 1 :].split("\n", 1)[0]
        gap = "\n" if next_line.strip(" \t") else ""  # other white space is text
        made.append(edit(text, end, end, f"\n\n{preface}{gap}"))
    elif preface:
        title += f"\n\n{preface}"
    made += moved_links(text, places, posixpath.dirname(rule.source), folder)
    if escape_at_words:
        made += (edit(text, at, at, "\\") for at in places.at_words)
    made += _end(text, places.end, places.closing)
    how: How = (folder, preface, labels, escape_at_words)
    return _section_of(rule, title, _merged(text, made), how, notes)


def moved_links(text: str, places: Places, old: str, new: str) -> Iterator[Edit]:
    """Edits that keep relative links right when a text moves from one folder to another."""
    for link in places.links:
        raw = text[link.start : link.end]
        moved = rebase(raw, old, new)
        if moved != raw:
            yield edit(text, link.start, link.end, moved)


def _unindented(text: str, heading: Heading) -> Iterator[Edit]:
    """A title stands at the start of its line, or the list before it would take it in."""
    begin = text.rfind("\n", 0, heading.start) + 1
    at = heading.start if heading.marker is None else heading.marker
    if begin < at:
        yield edit(text, begin, at, "")


def _level(text: str, heading: Heading, level: int) -> list[Edit] | None:
    """Edits that give a heading another level; None where it cannot be done."""
    if level == heading.level:
        return []
    marks = "#" * level
    if heading.marker is not None:
        return [edit(text, heading.marker, heading.marker + heading.level, marks)]
    if heading.lines > 1:
        return None
    content = text[heading.start : heading.end].rstrip()
    close = " #" if content.endswith("#") else ""
    return [
        edit(text, heading.start, heading.start, marks + " "),
        edit(text, heading.end, heading.text_end, close),
    ]


def _end(text: str, end: int, closing: str) -> Iterator[Edit]:
    """Edits that give the text one line end, and close what it leaves open."""
    tail = closing if text.endswith("\n") and closing else "\n" + closing
    if text[end:] != tail:
        yield edit(text, end, len(text), tail)


def _merged(text: str, made: list[Edit]) -> list[Edit]:
    """Edits in order; two at one place become one."""
    out: list[Edit] = []
    for e in edits.in_order(made):
        if out and e.start == out[-1].end and (e.start == out[-1].start or e.start == e.end):
            last = out.pop()
            e = edit(text, last.start, e.end, last.new + e.new)
        out.append(e)
    return out


def escape(words: str) -> str:
    """Plain words as one line of Markdown that reads as just these words."""
    words = re.sub(r"([\\`*_\[\]<&]|(?<!\S)@|#$)", r"\\\1", " ".join(words.split()))
    words = re.sub(r"^(\d{1,9})([.)])", r"\1\\\2", words)  # no numbered list
    return re.sub(r"^([#>+=~-])", r"\\\1", words)  # no other block either
