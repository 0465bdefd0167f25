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
from dataclasses import replace
from typing import NamedTuple
from typing import Protocol

from agents_md.agents import AGENTS
from agents_md.formats import APART
from agents_md.formats import FORMATS
from agents_md.fragment import Fragment
from agents_md.reading import read
from agents_md.reading import versions
from agents_md.rule import Kind
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
TOUCHED = f"{BELOW}/file.probe"


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
        self._scoped: dict[tuple[Reader, tuple[str, ...], Kind], dict[str, int]] = {}
        self._matters: dict[tuple[Reader, str], bool] = {}

    def copies(
        self, reader: Reader, formats: Collection[str], told: Collection[Told] = ()
    ) -> Counter[str]:
        """How often a reader has each format's file of the root in its context at start.

        Raises SettingsError where a settings file cannot be edited safely.
        """
        if any(self.matters(reader, t.settings) for t in told):
            near, named = frozenset(formats), frozenset(told)
        else:
            near, named = frozenset(f for f in formats if self.matters(reader, f)), frozenset()
        key = (reader, near, named)
        if key not in self._copies:
            paths = {FORMATS[f].place(PROBE).path: f for f in near}
            found = self._read(reader, near, named)
            self._copies[key] = Counter(
                paths[x.path] for x in found if x.when == "start" and x.path in paths
            )
        return self._copies[key]

    def matters(self, reader: Reader, name: str) -> bool:
        """Whether a format's file, or a settings file, changes what a reader has."""
        key = (reader, name)
        if key not in self._matters:
            if name in SETTINGS:
                both = _FIRST | {APART}
                told = frozenset({Told(name, tuple(FORMATS[f].place(PROBE).path for f in both))})
                before, after = self._read(reader, both), self._read(reader, both, told)
            else:
                before, after = (
                    self._read(reader, _FIRST - {name}),
                    self._read(reader, _FIRST | {name}),
                )
            self._matters[key] = before != after
        return self._matters[key]

    def _read(
        self, reader: Reader, formats: frozenset[str], told: frozenset[Told] = frozenset()
    ) -> tuple[Fragment, ...]:
        return read(reader.agent, self._tree(formats, told), version=reader.version)

    def _tree(self, formats: frozenset[str], told: frozenset[Told] = frozenset()) -> Tree:
        key = (formats, told)
        if key not in self._trees:
            files = {FORMATS[f].place(PROBE).path: self.probe(f) for f in formats}
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

    def scoped_copies(
        self, reader: Reader, present: Present, natives: Sequence[str], rule: Rule
    ) -> dict[str, int]:
        """Formats in whose own file a reader gets a scoped rule, with what is lost by it.

        Nothing where the file comes when it should; 2 where it is there from the start.
        """
        near = tuple(n for n in natives if self.matters(reader, n))
        key = (reader, near, rule.scope.kind)
        if key not in self._scoped:
            paths = {FORMATS[n].place(rule).path: n for n in near}
            files = {p: self.probe(n, rule) for p, n in paths.items()}
            tree = self._tree(frozenset(present.formats), frozenset(present.told))
            found = read(
                reader.agent, tree.with_files(files), touched=TOUCHED, version=reader.version
            )
            if rule.scope.kind == "paths":
                got = {paths[x.path]: x.when for x in found if x.path in paths and x.arrives}
            else:
                got = {
                    paths[x.path]: x.when for x in found if x.path in paths and x.when != "never"
                }
            self._scoped[key] = {n: 2 if when == "start" else 0 for n, when in got.items()}
        return self._scoped[key]

    def loads_below(self, reader: Reader, formats: Collection[str], name: str) -> bool:
        """Whether a reader that starts in the root gets a format's file of a folder on touch."""
        inner = f"{BELOW}/{FORMATS[name].place(PROBE).path}"
        files = {FORMATS[f].place(PROBE).path: self.probe(f) for f in formats}
        tree = self.hand.with_files({**files, inner: self.probe(name)})
        found = read(reader.agent, tree, touched=f"{BELOW}/file.txt", version=reader.version)
        return any(x.path == inner and x.arrives for x in found)

    def limit(self, reader: Reader, name: str, budget: Mapping[str, int]) -> tuple[str, int]:
        """The unit and the number of what a reader takes of a format's file of the root.

        What it takes of a file that is too large for all, less where the team says so.
        """
        own = AGENTS[reader.agent].LIMIT
        unit = "bytes" if own is not None and own.bytes is not None else "characters"
        path = FORMATS[name].place(PROBE).path
        tree = self.hand.with_files({path: TOO_LARGE})
        found = read(reader.agent, tree, version=reader.version)
        number = sum(len(x.data) for x in found if x.path == path and x.when == "start")
        if not 0 < number < len(TOO_LARGE):
            number = UNKNOWN
        return unit, min(number, budget.get(reader.agent, number))


TOO_LARGE = b"0123456789abcde\n" * 20_000  # more than any agent is known to cut at
UNKNOWN = 100_000  # characters, for agents without a known limit (our design)


@functools.cache
def _probe(name: str, rule: Rule, source: str) -> bytes:
    form = FORMATS[name]
    # Each another text: an agent that sends an exact copy once must not mislead us.
    rule = replace(rule, text=f"# Probe\n\nText for {name}.\n")
    return form.render(form.place(rule).path, [rule], source).text.encode()
