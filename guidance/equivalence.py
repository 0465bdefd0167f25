"""Whether every agent still has what it had: rule files as they are, against a build of them. Pure.

Each agent of the registry is asked what it reads, before and after, in each folder that
matters and with each kind of file touched. A line that it had is to be there still: as
text or, where the agent takes less than there is, behind a line that points to it.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from collections.abc import Set
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal
from typing import NamedTuple

from agents_md.agents import AGENTS
from agents_md.fragment import Fragment
from agents_md.reading import read
from agents_md.reading import versions
from agents_md.tree import Tree

from . import lines as rows
from .delivery import limit_of
from .lines import Lines
from .reach import UNKNOWN
from .reach import Reader
from .render import Output
from .situations import Place
from .standard import Standard

Now = Literal["pointer", "missing"]


class Difference(NamedTuple):
    """Lines of a file that a reader had as text in some place, and has not now."""

    reader: Reader
    place: Place
    path: str
    lines: tuple[int, ...]  # numbers, from 1
    now: Now


class Extra(NamedTuple):
    """Lines that a reader has now in a place where it had them not."""

    reader: Reader
    place: Place
    lines: int


@dataclass(frozen=True)
class Equivalence:
    """What differs, and how much was looked at."""

    differences: tuple[Difference, ...] = ()
    extras: tuple[Extra, ...] = ()
    readers: int = 0  # that read something before
    pointed: tuple[str, ...] = ()  # agents that have lines only pointed to: they take no more
    places: int = 0
    lines: int = 0  # that reached any of them

    @property
    def holds(self) -> bool:
        """Whether nobody loses a line."""
        return not self.differences


@dataclass(frozen=True, eq=False)
class Had:
    """What a reader has in a place: where each line first stood, and what lines point to."""

    text: Mapping[str, tuple[str, int]]
    pointed: Mapping[str, tuple[str, int]]


Fates = Mapping[tuple[str, Now], tuple[int, ...]]
Key = tuple[tuple[str, int, int, int, str], ...]


class Side:
    """One of the two trees, and the lines of its files; each file is looked at once."""

    def __init__(
        self,
        tree: Tree,
        outputs: Sequence[Output],
        standards: Sequence[Standard],
        without: frozenset[str] = frozenset(),
    ) -> None:
        self.tree = tree
        self.without = without
        self._outputs = {o.path: o for o in outputs}
        self._rules = {s.id: s.rule for s in standards}
        self._lines: dict[str, Lines] = {}
        self._had: dict[Key, Had] = {}

    def size(self, unit: str) -> int:
        """The size of all standards, in bytes or characters."""
        texts = [r.text for r in self._rules.values()]
        return sum(len(t.encode()) if unit == "bytes" else len(t) for t in texts)

    def lines(self, path: str) -> Lines:
        """The lines of the file at a path, links followed."""
        real = self.tree.resolve(path) or path
        if real not in self._lines:
            if real in self.without:
                found = Lines(())
            elif real in self._outputs:
                found = rows.of_output(self._outputs[real], self._rules)
            else:
                found = rows.of_hand(real, self.tree.get(real) or b"")
            self._lines[real] = found
        return self._lines[real]

    def read(self, reader: Reader, place: Place) -> tuple[Fragment, ...]:
        """What the reader has there."""
        return read(reader.agent, self.tree, place.cwd, place.touched, version=reader.version)

    def had(self, found: Sequence[Fragment]) -> Had:
        """The lines in what a reader has; many have the same."""
        key = tuple((x.path, x.start, x.end, len(x.data), x.when) for x in found)
        if key not in self._had:
            self._had[key] = self._look(found)
        return self._had[key]

    def _look(self, found: Sequence[Fragment]) -> Had:
        text: dict[str, tuple[str, int]] = {}
        pointed: dict[str, tuple[str, int]] = {}
        for x in found:
            if x.when == "never":
                continue
            file = self.lines(x.path)
            to = text if x.arrives else pointed  # else the agent knows that it is there
            for words in file.sent(x) if x.when != "listed" else file.all:
                to.setdefault(words, (x.path, file.first[words]))
            for group in file.points(x):
                pointed |= dict.fromkeys(group, (x.path, 1))
        return Had(text, pointed)


def compare(
    before: Side,
    after: Side,
    places: Sequence[Place],
    waived: Callable[[str], frozenset[str]] | None = None,
    budget: Mapping[str, int] = MappingProxyType({}),
    readers: Sequence[Reader] = (),
) -> Equivalence:
    """Ask every agent, in each range of its versions, in each place of both trees.

    ``waived`` gives the words of the lines that an agent need not have any more; ``budget``
    is what agents are to get at most, in their own unit; ``readers`` are those that are
    asked, where not all.
    """
    readers = readers or [Reader(a, v) for a in AGENTS for v in versions(a)]
    small = frozenset(a for a in AGENTS if _takes_less(a, after, budget))
    differences: list[Difference] = []
    extras: list[Extra] = []
    reached: set[str] = set()
    pointed: dict[str, None] = {}
    pairs: dict[tuple[Had, Had, frozenset[str]], tuple[Fates, int]] = {}
    asked = 0
    for reader in readers:
        before_any, free = False, waived(reader.agent) if waived else frozenset[str]()
        known: dict[str, tuple[Place, str, int]] = {}  # what it only knew of, and where
        here: set[str] = set()
        seen: set[Had] = set()
        for place in _that_matter(reader, before, after, places):
            old, new = before.read(reader, place), after.read(reader, place)
            had, has = before.had(old), after.had(new)
            before_any = before_any or bool(had.text)
            if (had, has, free) not in pairs:
                more = len(has.text.keys() - had.text.keys())
                pairs[had, has, free] = (_fates(had, has, free), more)
                reached |= had.text.keys()
            fates, more = pairs[had, has, free]
            if more:
                extras.append(Extra(reader, place, more))
            if reader.agent in small and any(now == "pointer" for _, now in fates):
                pointed[reader.agent] = None
            differences += [
                Difference(reader, place, path, numbers, now)
                for (path, now), numbers in fates.items()
                if now == "missing" or reader.agent not in small
            ]
            if has not in seen:
                here |= has.text.keys() | has.pointed.keys()
            if had not in seen:
                for words in had.pointed.keys() - known.keys():
                    known[words] = (place, *had.pointed[words])
            seen |= {had, has}
        asked += before_any
        differences += _unheard(reader, {w: known[w] for w in known.keys() - here - free})
    return Equivalence(
        tuple(differences), tuple(extras), asked, tuple(pointed), len(places), len(reached)
    )


def _that_matter(reader: Reader, before: Side, after: Side, places: Sequence[Place]) -> list[Place]:
    """The places in which something may come that does not come at the start alone.

    All files touched at once bring no more than at start: then each by itself does not.
    """
    touched = tuple(dict.fromkeys(t for p in places if not p.cwd for t in p.touched))
    start, work = Place(""), Place("", touched)
    if any(side.read(reader, start) != side.read(reader, work) for side in (before, after)):
        return list(places)
    return [p for p in places if p.cwd or not p.touched]


def _fates(had: Had, has: Had, waived: Set[str]) -> Fates:
    """The lines that are gone, by file and by what has become of them."""
    found: dict[tuple[str, Now], list[int]] = {}
    for words in had.text.keys() - has.text.keys() - waived:
        path, number = had.text[words]
        found.setdefault((path, "pointer" if words in has.pointed else "missing"), []).append(
            number
        )
    return {key: tuple(sorted(numbers)) for key, numbers in sorted(found.items())}


def _unheard(reader: Reader, gone: Mapping[str, tuple[Place, str, int]]) -> list[Difference]:
    """Lines that an agent could ask for, and that it now has in no place in any way."""
    found: dict[tuple[str, Place], list[int]] = {}
    for place, path, number in gone.values():
        found.setdefault((path, place), []).append(number)
    return [
        Difference(reader, place, path, tuple(sorted(numbers)), "missing")
        for (path, place), numbers in sorted(found.items())
    ]


def _takes_less(agent: str, after: Side, budget: Mapping[str, int]) -> bool:
    """Whether what an agent takes, as the build has it, is below all the text that there is."""
    number, unit = limit_of(agent) or (UNKNOWN, "characters")
    return after.size(unit) > min(number, budget.get(agent, number))
