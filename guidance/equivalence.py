"""Whether every agent still has what it had: rule files as they are, against a build of them. Pure.

Each agent of the registry is asked what it reads, before and after, in each folder that
matters and with each kind of file touched. A line that it had is to be there still: as
text or, where the agent takes less than there is, behind a line that points to it.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
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
class Piece:
    """A piece of a file that a reader has: the words that come as text, or are pointed to."""

    path: str
    file: Lines
    text: frozenset[str] = frozenset()
    pointed: frozenset[str] = frozenset()

    def number(self, words: str) -> int:
        """The line on which these words first stand, or on which something leads to them."""
        return self.file.first.get(words, 1)


@dataclass(frozen=True, eq=False)
class Had:
    """What a reader has in a place, in its order: words of lines, and words that lines point to."""

    pieces: tuple[Piece, ...]
    text: frozenset[str]
    pointed: frozenset[str]

    def where(self, wanted: Set[str], *, pointed: bool = False) -> dict[str, tuple[str, int]]:
        """The file and the line in which each of some words first stands."""
        found: dict[str, tuple[str, int]] = {}
        left = set(wanted)
        for piece in self.pieces if left else ():
            here = left & (piece.pointed if pointed else piece.text)
            left -= here
            found |= {words: (piece.path, piece.number(words)) for words in here}
        return found


Fates = Mapping[tuple[str, Now], tuple[int, ...]]


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
        self._pieces: dict[tuple[str, int, int, int, str], Piece] = {}
        self._had: dict[tuple[Piece, ...], Had] = {}

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
        pieces = tuple([self._piece(x) for x in found if x.when != "never"])
        if pieces not in self._had:
            text = frozenset[str]().union(*(p.text for p in pieces))
            pointed = frozenset[str]().union(*(p.pointed for p in pieces))
            self._had[pieces] = Had(pieces, text, pointed)
        return self._had[pieces]

    def _piece(self, x: Fragment) -> Piece:
        key = (x.path, x.start, x.end, len(x.data), x.when)
        if key not in self._pieces:
            file = self.lines(x.path)
            words = file.sent(x) if x.when != "listed" else file.all
            led = frozenset[str]().union(*file.points(x))
            if x.arrives:
                self._pieces[key] = Piece(x.path, file, words, led)
            else:  # the agent knows that it is there
                self._pieces[key] = Piece(x.path, file, pointed=words | led)
        return self._pieces[key]


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
        first: dict[Had, Place] = {}
        now: dict[Had, None] = {}
        for place in _that_matter(reader, before, after, places):
            old, new = before.read(reader, place), after.read(reader, place)
            had, has = before.had(old), after.had(new)
            before_any = before_any or bool(had.text)
            if (had, has, free) not in pairs:
                pairs[had, has, free] = (_fates(had, has, free), len(has.text - had.text))
                reached |= had.text
            fates, more = pairs[had, has, free]
            if more:
                extras.append(Extra(reader, place, more))
            if reader.agent in small and any(fate == "pointer" for _, fate in fates):
                pointed[reader.agent] = None
            differences += [
                Difference(reader, place, path, numbers, fate)
                for (path, fate), numbers in fates.items()
                if fate == "missing" or reader.agent not in small
            ]
            first.setdefault(had, place)
            now[has] = None
        asked += before_any
        differences += _unheard(reader, first, now, free)
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
    for words, (path, number) in had.where(had.text - has.text - waived).items():
        fate: Now = "pointer" if words in has.pointed else "missing"
        found.setdefault((path, fate), []).append(number)
    return {key: tuple(sorted(numbers)) for key, numbers in sorted(found.items())}


def _unheard(
    reader: Reader, first: Mapping[Had, Place], now: Iterable[Had], waived: Set[str]
) -> list[Difference]:
    """Lines that an agent could ask for, and that it now has in no place in any way.

    ``first`` is what it had, with the first place of each; ``now`` is what it has anywhere.
    """
    gone = frozenset[str]().union(*(had.pointed for had in first)) - waived
    for has in now if gone else ():
        gone = gone - has.text - has.pointed
    found: dict[tuple[str, Place], list[int]] = {}
    for had, place in first.items() if gone else ():
        where = had.where(gone & had.pointed, pointed=True)
        gone -= where.keys()
        for path, number in where.values():
            found.setdefault((path, place), []).append(number)
    return [
        Difference(reader, place, path, tuple(sorted(numbers)), "missing")
        for (path, place), numbers in sorted(found.items())
    ]


def _takes_less(agent: str, after: Side, budget: Mapping[str, int]) -> bool:
    """Whether what an agent takes, as the build has it, is below all the text that there is."""
    number, unit = limit_of(agent) or (UNKNOWN, "characters")
    return after.size(unit) > min(number, budget.get(agent, number))
