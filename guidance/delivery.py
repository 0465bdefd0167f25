"""What reaches each agent: the planned files read back with its reading, and counted. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Literal
from typing import NamedTuple

from agents_md import managed
from agents_md.agents import AGENTS
from agents_md.fragment import Fragment
from agents_md.fragment import When
from agents_md.fragment import joined
from agents_md.fragment import without_again
from agents_md.reading import read
from agents_md.tree import Tree

from .reach import Reader
from .render import Output
from .standard import Standard

if TYPE_CHECKING:
    from .recognising import Recogniser

How = Literal["text", "pointer", "missing"]


WHENS: tuple[When, ...] = ("start", "touch", "decided", "listed")
WAITING = ("decided", "listed")


class Span(NamedTuple):
    """Where a standard stands in an output (bytes): its text, or a line that points to it."""

    standard: str  # id
    start: int
    end: int
    is_text: bool


class Delivered(NamedTuple):
    """One standard as one reader has it.

    ``times`` counts copies of the text at start and on touch; ``when`` is the
    earliest; ``files`` hold it.
    """

    standard: str
    how: How
    times: int
    when: When
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Delivery:
    """What a reader has in its context, by standard; ``size`` (bytes) of all that it loads."""

    reader: Reader
    standards: Mapping[str, Delivered]
    fragments: tuple[Fragment, ...]
    extra: tuple[str, ...] = ()

    def number(self, how: How) -> int:
        """How many standards are there as text, as a pointer, or missing."""
        return sum(d.how == how for d in self.standards.values())

    @property
    def twice(self) -> tuple[str, ...]:
        """The standards of which it has more than one copy."""
        return tuple(d.standard for d in self.standards.values() if d.times > 1)

    @property
    def size(self) -> int:
        """Bytes in its context at start."""
        return sum(len(x.data) for x in self.fragments if x.when == "start")


def spans(output: Output) -> list[Span]:
    """Where the standards of an output are, in bytes of its file."""
    held = output.around
    eol = len(held.eol) if held else 1
    starts = [len(held.before) + len(managed.BEGIN) + eol if held else 0]
    for row in output.file.text.split("\n"):
        starts.append(starts[-1] + len(row.encode()) + eol)
    found = []
    for line, section in output.file.sections:
        begin = starts[line - 1]
        text = section.render().rstrip()  # some agents strip a file's end
        end = begin + len(text.encode()) + text.count("\n") * (eol - 1)
        found.append(Span(section.rule.id, begin, end, is_text=True))
    for line, group in output.file.pointers:
        end = starts[line] - eol
        found += [Span(r.id, starts[line - 1], end, is_text=False) for r in group]
    return found


class Places:
    """Where standards stand in files: in ours as built, in others where their text is.

    ``tree`` holds the outputs. A link to a file of ours is that file. ``standards`` are looked
    for in the files of others, if any are given; one of a single line may stand anywhere by
    chance.
    """

    def __init__(
        self, outputs: Sequence[Output], tree: Tree, standards: Sequence[Standard] = ()
    ) -> None:
        self._known: dict[str, Sequence[Span]] = {o.path: spans(o) for o in outputs}
        self._around = {o.path: o.around for o in outputs if o.around}
        self.tree = tree
        self._standards = [s for s in standards if len(s.rule.text.split("\n\n")) > 1]
        self._recogniser: Recogniser | None = None

    def of(self, path: str) -> Sequence[Span]:
        """The standards in the file at a path."""
        held = self._around.pop(path, None)
        if held:  # with copies by hand in what stands around the block
            begin, end = len(held.before), len(held.data) - len(held.after)
            outside = [s for s in self._recognised(path) if not begin <= s.start < end]
            self._known[path] = [*self._known[path], *outside]
        if path not in self._known:
            real = self.tree.resolve(path)
            if real is not None and real in self._known:
                self._known[path] = self._known[real]
            else:
                self._known[path] = self._recognised(path)
        return self._known[path]

    def _recognised(self, path: str) -> list[Span]:
        if not self._standards:
            return []
        if self._recogniser is None:
            from .recognising import Recogniser

            self._recogniser = Recogniser(self._standards)
        held = self._recogniser.held(path, self.tree.get(path))
        return [
            Span(h.standard, h.start, h.end, is_text=True)
            for h in held
            if h.is_text and not h.is_older
        ]


def deliver(
    readers: Iterable[Reader],
    where: Places,
    needed: Mapping[str, frozenset[str]],
    cwd: str = "",
    touched: Sequence[str] = (),
) -> list[Delivery]:
    """What each reader has when it starts in ``cwd`` and touches files.

    ``where`` is the repository with the outputs in it; ``needed`` says of each standard
    which agents need it. Text that waits for a file of its scope, or for the agent to ask,
    is there as text: ``when`` says that it waits.
    """
    return [_deliver(r, where, needed, cwd, touched) for r in readers]


def deliver_at_work(
    readers: Iterable[Reader],
    where: Places,
    needed: Mapping[str, frozenset[str]],
    scopes: Mapping[str, str],
) -> list[Delivery]:
    """What each reader has that starts in the root and works on files of all scopes.

    ``scopes`` are the standards that are in force for some files only, with the path of
    such a file. All these are touched, one after the other; what an agent sends again by
    itself because of that counts once. What a limit takes away then, as a limit on all that
    is loaded may, is asked for once more with its own file alone.
    """
    return [_at_work(r, where, needed, scopes) for r in readers]


def _at_work(
    reader: Reader,
    where: Places,
    needed: Mapping[str, frozenset[str]],
    scopes: Mapping[str, str],
) -> Delivery:
    touched = sorted({*scopes.values()})
    if not touched:
        return _deliver(reader, where, needed, "", ())
    start = _found(reader, where, "", ())
    work = _deliver(reader, where, needed, "", touched)
    if all(x.cut_at is None for x in work.fragments):
        return replace(work, fragments=start)
    alone: dict[str, Delivery] = {}
    standards = dict(work.standards)
    for standard, delivered in work.standards.items():
        path = scopes.get(standard)
        if path is None or (delivered.when in ("start", "touch") and delivered.times):
            continue
        if path not in alone:
            alone[path] = _deliver(reader, where, needed, "", (path,))
        standards[standard] = alone[path].standards[standard]
    return replace(work, standards=standards, fragments=start)


def _found(reader: Reader, where: Places, cwd: str, touched: Sequence[str]) -> tuple[Fragment, ...]:
    return without_again(read(reader.agent, where.tree, cwd, touched, version=reader.version))


def _deliver(
    reader: Reader,
    where: Places,
    needed: Mapping[str, frozenset[str]],
    cwd: str,
    touched: Sequence[str],
) -> Delivery:
    found = _found(reader, where, cwd, touched)
    texts: dict[str, list[Fragment]] = {}
    pointed: dict[str, list[Fragment]] = {}
    for fragment in joined(found, where.tree):
        if fragment.when == "never":
            continue
        waits, begin, stop = fragment.when in WAITING, fragment.start, fragment.end
        for standard, start, end, is_text in where.of(fragment.path):
            if waits or (begin <= start and end <= stop):
                (texts if is_text else pointed).setdefault(standard, []).append(fragment)
    standards, extra = {}, []
    for standard, agents in needed.items():
        held = texts.get(standard, ())
        if reader.agent not in agents:
            extra += [standard] * bool(held)
        elif held:
            when = min((x.when for x in held), key=WHENS.index)
            files = tuple(x.path for x in held)
            standards[standard] = Delivered(standard, "text", len(held), when, files)
        elif standard in pointed:
            files = tuple(x.path for x in pointed[standard])
            standards[standard] = Delivered(standard, "pointer", 0, "start", files)
        else:
            standards[standard] = Delivered(standard, "missing", 0, "never")
    return Delivery(reader, standards, found, tuple(extra))


def limit_of(agent: str) -> tuple[int, str] | None:
    """The number and unit of an agent's own limit, None where none is known."""
    own = AGENTS[agent].LIMIT
    if own is None:
        return None
    if own.bytes is not None:
        return own.bytes, "bytes"
    return (own.characters, "characters") if own.characters is not None else None
