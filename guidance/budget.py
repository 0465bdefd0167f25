"""What has room in a file, and what is pointed to instead. Pure.

Nothing is ever cut: a text stands whole, or a line says where it is. Texts are taken in the
order of all outputs (level, order, id); one that does not fit makes way for smaller ones.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from agents_md.formats import FORMATS
from agents_md.formats.base import Group
from agents_md.formats.shared import pointer_line
from agents_md.rule import Rule

SHARE = 4  # lines that point may take a quarter of the room; else they stand for groups
GROUP = 160  # bytes of the line of a group, about


class Size(NamedTuple):
    """A size in both units in which agents count."""

    bytes: int = 0
    characters: int = 0

    @classmethod
    def of(cls, text: str) -> Size:
        """The size of a text."""
        return cls(len(text) if text.isascii() else len(text.encode()), len(text))

    def plus(self, other: Size, times: int = 1) -> Size:
        """The sum, or the difference with ``times`` -1."""
        return Size(self.bytes + times * other.bytes, self.characters + times * other.characters)


@dataclass(frozen=True)
class Room:
    """How much a file may be: the least of what its readers take."""

    bytes: int | None = None
    characters: int | None = None

    def holds(self, size: Size) -> bool:
        """Whether a size is within it."""
        return (self.bytes is None or size.bytes <= self.bytes) and (
            self.characters is None or size.characters <= self.characters
        )

    def least(self, other: Room) -> Room:
        """The room that is in both."""
        return Room(_least(self.bytes, other.bytes), _least(self.characters, other.characters))

    def without(self, size: Size) -> Room:
        """What is left beside something of that size."""
        return Room(
            None if self.bytes is None else max(0, self.bytes - size.bytes),
            None if self.characters is None else max(0, self.characters - size.characters),
        )

    def part(self, of: int) -> Room:
        """The n-th part of it."""
        return Room(
            None if self.bytes is None else self.bytes // of,
            None if self.characters is None else self.characters // of,
        )


def _least(a: int | None, b: int | None) -> int | None:
    return b if a is None else a if b is None else min(a, b)


@dataclass(frozen=True)
class Filled:
    """The content of a shared file: rules in full, and groups that it points to."""

    texts: tuple[Rule, ...]
    pointers: tuple[Group, ...]
    size: Size


def fill(
    name: str,
    path: str,
    texts: Sequence[Rule],
    pointed: Sequence[Rule],
    source: str,
    room: Room,
    *,
    points: bool = True,
) -> Filled:
    """As many texts as there is room for; the rest, and ``pointed``, as lines that point.

    Musts are taken in any case: whoever asked looks at ``size`` and says by how much
    they are too large. Without ``points`` it is a file with the rest of the texts: it
    need not point, since another file does, and holds no must that must be in it.
    """
    form = FORMATS[name]
    folder = posixpath.dirname(path)
    head = Size.of(form.render(path, (), source).text + "\n## Read when needed\n\n")

    def section(rule: Rule) -> Size:
        return Size.of(form.render(path, (rule,), source).sections[0][1].render() + "\n")

    if not points:
        taken, _ = _take(texts, section, head, {}, room, musts=False)
        made = form.render(path, taken, source)
        return Filled(tuple(taken), (), Size.of(made.text))
    lines = {r.id: Size.of(pointer_line((r,), folder) + "\n") for r in (*texts, *pointed)}
    taken, rest = _take(texts, section, head.plus(added(lines.values())), lines, room)
    if room.part(SHARE).holds(added(lines[r.id] for r in (*rest, *pointed))):
        groups: list[Group] = [(r,) for r in (*pointed, *rest)]
    else:
        share = room.part(SHARE)
        kept = Size(share.bytes or 0, share.characters or 0)
        taken, rest = _take(texts, section, head.plus(kept), {}, room)
        groups = _groups((*pointed, *rest), lines, room.part(2 * SHARE))
    made = form.render(path, taken, source, groups)
    return Filled(tuple(taken), tuple(groups), Size.of(made.text))


def _take(
    texts: Sequence[Rule],
    section: Callable[[Rule], Size],
    cost: Size,
    lines: Mapping[str, Size],
    room: Room,
    *,
    musts: bool = True,
) -> tuple[list[Rule], list[Rule]]:
    """The texts that fit and those that do not; ``lines`` are spared by those that do."""
    taken, rest = [], []
    for rule in texts:
        before = cost.plus(lines[rule.id], -1) if rule.id in lines else cost
        # A section is hardly smaller than its text: it need not be made to see that.
        must = musts and rule.level == "must"
        if must or room.holds(before.plus(Size.of(rule.text))):
            new = before.plus(section(rule))
            if must or room.holds(new):
                taken.append(rule)
                cost = new
                continue
        rest.append(rule)
    return taken, rest


def added(sizes: Iterable[Size]) -> Size:
    """The sum of all."""
    total = Size()
    for size in sizes:
        total = total.plus(size)
    return total


def _groups(left: Sequence[Rule], lines: Mapping[str, Size], room: Room) -> list[Group]:
    """A line each as long as there is room for these, then a line for each folder."""
    cost, single, rest = Size(), [], []
    for rule in left:
        new = cost.plus(lines[rule.id])
        if room.holds(new):
            cost = new
            single.append((rule,))
        else:
            rest.append(rule)
    folders: dict[str, list[Rule]] = {}
    for rule in rest:
        folders.setdefault(posixpath.dirname(rule.source), []).append(rule)
    if not room.holds(Size(GROUP, GROUP).plus(Size(GROUP, GROUP), len(folders) - 1)):
        return [*single, tuple(rest)] if rest else [*single]
    return [*single, *(tuple(f) for f in folders.values())]
