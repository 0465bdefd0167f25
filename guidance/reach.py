"""Who has which files in its context: asked of the readings, never written down here. Pure.

A file of a format stands for all text that is put there; a probe in its place tells who
loads it, beside which others, and how often.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Collection
from collections.abc import Mapping
from collections.abc import Sequence
from typing import NamedTuple
from typing import Protocol

from agents_md.agents import AGENTS
from agents_md.formats import APART
from agents_md.formats import FORMATS
from agents_md.fragment import Fragment
from agents_md.reading import read
from agents_md.reading import versions
from agents_md.rule import Rule
from agents_md.settings import decode
from agents_md.settings import ensure_item
from agents_md.settings.targets import SETTINGS
from agents_md.settings.targets import path_of
from agents_md.tree import Tree

from .config import DEFAULT_FORMATS

PROBE = Rule("guidance-probe", "# Probe\n\nText.\n", "standards/guidance-probe.md")
FIRST = DEFAULT_FORMATS[0]  # read by most, and by people
_FIRST = frozenset({FIRST})
BELOW = "guidance-probe-folder"  # a folder below the root
INNER = f"{BELOW}/inner"


class Reader(NamedTuple):
    """An agent in one range of its versions."""

    agent: str
    version: str

    def __str__(self) -> str:
        return f"{self.agent} {self.version}"


class Told(NamedTuple):
    """A settings file that names files to load."""

    settings: str
    files: tuple[str, ...]


class Present(Protocol):
    """Files that are there in any case."""

    @property
    def formats(self) -> tuple[str, ...]:
        """Formats with a file in the root."""

    @property
    def told(self) -> tuple[Told, ...]:
        """Settings that name files."""


def readers_of(agents: Mapping[str, str]) -> tuple[Reader, ...]:
    """Each agent in each range of versions that a team's word for it may mean."""
    return tuple(Reader(a, v) for a, said in agents.items() for v in versions(a, said))


class Reach:
    """The readers of a team, and the files that are there besides ours (``hand``).

    Answers are kept, and asked for only where a file can matter to a reader.
    """

    def __init__(self, readers: Sequence[Reader], hand: Tree, source: str = "standards") -> None:
        self.readers = tuple(readers)
        self.hand = hand
        self.source = source
        self._copies: dict[tuple[Reader, frozenset[str], frozenset[Told]], Counter[str]] = {}
        self._trees: dict[tuple[frozenset[str], frozenset[Told]], Tree] = {}
        self._arrivals: dict[tuple[object, ...], Counter[str]] = {}
        self._matters: dict[Reader, dict[str, bool]] = {}
        self._first: dict[tuple[Reader, str, str | None], tuple[Fragment, ...]] = {}

    def copies(
        self, reader: Reader, formats: Collection[str], told: Collection[Told] = ()
    ) -> Counter[str]:
        """How often a reader has each format's file of the root in its context at start.

        Raises SettingsError where a settings file cannot be edited safely.
        """
        if any(self.matters(reader, t.settings) for t in told):
            near, named = frozenset(formats), frozenset(told)
        else:
            known = self._matters.get(reader, {})  # asked a thousand times
            near = frozenset(
                [f for f in formats if (known[f] if f in known else self.matters(reader, f))]
            )
            named = frozenset()
        key = (reader, near, named)
        if key not in self._copies:
            paths = {path_in(f): f for f in near}
            tree = self._tree(near, named)
            found = self._read(reader, near, named)
            real = (tree.resolve(x.path) or x.path for x in found if x.when == "start")
            self._copies[key] = Counter(paths[path] for path in real if path in paths)
        return self._copies[key]

    def matters(self, reader: Reader, name: str) -> bool:
        """Whether a format's file, or a settings file, changes what a reader has."""
        known = self._matters.setdefault(reader, {})
        if name not in known:
            if name in SETTINGS:
                both = _FIRST | {APART}
                told = frozenset({Told(name, tuple(path_in(f) for f in both))})
                before, after = self._read(reader, both), self._read(reader, both, told)
            else:
                usual = self._usual(reader)
                other = self._read(reader, _FIRST ^ {name})  # without it, or with it as well
                before, after = (other, usual) if name in _FIRST else (usual, other)
            known[name] = before != after
        return known[name]

    def _usual(
        self, reader: Reader, cwd: str = "", touched: str | None = None
    ) -> tuple[Fragment, ...]:
        """What a reader has where the first formats are there; many are held against it."""
        key = (reader, cwd, touched)
        if key not in self._first:
            tree, on = self._tree(_FIRST), touched or ()
            self._first[key] = read(reader.agent, tree, cwd, on, version=reader.version)
        return self._first[key]

    def _read(
        self, reader: Reader, formats: frozenset[str], told: frozenset[Told] = frozenset()
    ) -> tuple[Fragment, ...]:
        return read(reader.agent, self._tree(formats, told), version=reader.version)

    def _tree(self, formats: frozenset[str], told: frozenset[Told] = frozenset()) -> Tree:
        key = (formats, told)
        if key not in self._trees:
            files = {path_in(f): self.probe(f) for f in formats}
            for what in sorted(told):
                files |= self.settings(what)
            self._trees[key] = self.hand.with_files(files)
        return self._trees[key]

    def probe(self, name: str, rule: Rule = PROBE) -> bytes:
        """A file of a format that holds one rule."""
        return _probe(name, rule, self.source)

    def settings(self, told: Told) -> dict[str, bytes]:
        """A settings file of the root as it would be; raises SettingsError if it cannot be."""
        its = SETTINGS[told.settings]
        path = path_of(its, "", [p for p in its.PATHS if self.hand.get(p) is not None])
        data = self.hand.get(path)
        text = None if data is None else decode(data)
        for item in its.wanted(told.files, ()):
            text = ensure_item(text, its.SYNTAX, its.KEY, item, its.DEFAULTS).text
        return {} if text is None else {path: text.encode()}

    def arrivals(
        self,
        reader: Reader,
        present: Present,
        nested: Collection[str],
        natives: Collection[str],
        rule: Rule,
        cwd: str = "",
    ) -> Counter[str]:
        """How often each file comes when a reader that starts in ``cwd`` works below BELOW.

        By path: files of the root, those of ``nested`` formats in BELOW, and the own
        files of a scoped rule. A file counts twice where it is there from the start
        although it is scoped: its path then has the key with ``!`` before it as well.
        """
        near = frozenset(n for n in nested if self._matters_below(reader, n))
        own = frozenset(n for n in natives if self.matters(reader, n))
        key = (reader, near, own, rule.id, rule.scope.kind, cwd)
        if key not in self._arrivals:
            files = {self.below(n): self.probe(n) for n in near}
            files |= {path_in(n, rule): self.probe(n, rule) for n in own}
            tree = self._tree(frozenset(present.formats), frozenset(present.told))
            touched = f"{cwd or BELOW}/file.probe"
            found = read(reader.agent, tree.with_files(files), cwd, touched, version=reader.version)
            asked = rule.scope.kind != "paths"  # then to be named is to arrive
            count: Counter[str] = Counter()
            scoped = {path_in(n, rule) for n in own}
            for x in found:
                if x.arrives or (asked and x.path in scoped and x.when != "never"):
                    count[x.path] += 1
                    if x.when == "start" and x.path in scoped:
                        count[f"!{x.path}"] += 1
            self._arrivals[key] = count
        return self._arrivals[key]

    def _matters_below(self, reader: Reader, name: str) -> bool:
        """Whether a format's file in a folder changes what a reader has that works there."""
        known = self._matters.setdefault(reader, {})
        key = self.below(name)
        if key not in known:
            more = self._tree(_FIRST).with_files({key: self.probe(name)})
            known[key] = any(
                self._usual(reader, cwd, f"{cwd or BELOW}/file.probe")
                != read(
                    reader.agent, more, cwd, f"{cwd or BELOW}/file.probe", version=reader.version
                )
                for cwd in ("", BELOW, INNER)
            )
        return known[key]

    @staticmethod
    def below(name: str) -> str:
        """The file of a format in the folder BELOW."""
        return f"{BELOW}/{path_in(name)}"

    def limit(self, reader: Reader, name: str, budget: Mapping[str, int]) -> tuple[str, int]:
        """The unit and the number of what a reader takes of a format's file of the root.

        What it takes of a file that is too large for all, less where the team says so.
        """
        own = AGENTS[reader.agent].LIMIT
        unit = "bytes" if own is not None and own.bytes is not None else "characters"
        path = path_in(name)
        large = TOO_LARGE if FORMATS[name].SHARED else self.probe(name) + TOO_LARGE
        tree = self.hand.with_files({path: large})
        found = read(reader.agent, tree, version=reader.version)
        number = sum(len(x.data) for x in found if x.path == path and x.when == "start")
        if not 0 < number < len(large):
            number = UNKNOWN
        return unit, min(number, budget.get(reader.agent, number))


TOO_LARGE = b"0123456789abcde\n" * 20_000  # more than any agent is known to cut at
UNKNOWN = 100_000  # characters, for agents without a known limit (our design)


@functools.cache
def path_in(name: str, rule: Rule = PROBE) -> str:
    """The file of a format that holds one of the few rules that stand for all of a kind.

    Kept, since it is asked for in each combination: not for the rules of a team.
    """
    return FORMATS[name].place(rule).path


@functools.cache
def _probe(name: str, rule: Rule, source: str) -> bytes:
    form = FORMATS[name]
    # Each another text: an agent that sends an exact copy once must not mislead us.
    rule = rule._replace(text=f"# Probe\n\nText for {name}.\n")
    return form.render(form.place(rule).path, [rule], source).text.encode()
