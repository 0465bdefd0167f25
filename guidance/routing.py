"""Routes for the agents that a team names: each standard once for each of them. Pure.

First the files that carry what is always in force (:mod:`guidance.channels`), then the way
of each scoped standard beside them (:mod:`guidance.scoped`), then what has room
(:mod:`guidance.budget`), then second files for agents that take more.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field

from agents_md.formats import FORMATS
from agents_md.formats.base import Fidelity
from agents_md.formats.base import Group
from agents_md.formats.base import Place
from agents_md.reading import read
from agents_md.rule import Rule
from agents_md.settings.targets import SETTINGS
from agents_md.tree import Tree

from . import cursorrules
from . import shortfall
from .budget import Filled
from .budget import Room
from .budget import Size
from .budget import added
from .budget import fill
from .channels import Channels
from .channels import choose_base
from .channels import choose_rest
from .channels import path_of
from .config import Config
from .cursorrules import CURSOR
from .merged import Wish
from .reach import Reach
from .reach import Reader
from .reach import readers_of
from .route import Route
from .route import Routing
from .scoped import Scopes
from .scoped import unread
from .standard import Standard

NOTHING = Size()


@dataclass
class _File:
    """A shared file to be filled: the rules that it is to hold, and those it points to."""

    format: str
    path: str
    texts: list[Rule] = field(default_factory=list)
    pointed: list[Rule] = field(default_factory=list)


def route(
    standards: Sequence[Standard], config: Config, hand: Tree, taken: Sequence[str] = ()
) -> Routing:
    """The routes for the agents of the configuration.

    ``hand`` is the repository without what we wrote, ``taken`` are the files that were
    taken over.
    """
    return Router(standards, config.versions, config.budget, hand, config.source, taken).run()


class Router:
    """One routing; its steps share what is known of the readers."""

    def __init__(
        self,
        standards: Sequence[Standard],
        agents: Mapping[str, str],
        budget: Mapping[str, int],
        hand: Tree,
        source: str,
        taken: Sequence[str] = (),
    ) -> None:
        self.taken = taken
        self.standards = standards
        self.agents = agents
        self.budget = budget
        self.source = source
        self.by_id = {s.id: s for s in standards}
        self.reach = Reach(readers_of(agents), hand, source)
        self.base = choose_base(self.reach)
        self.main = self.base.base[0]  # AGENTS.md, but for a few teams
        self.scopes = Scopes(self.reach, self.base)
        self.roots = {g: _File(g, path_of(g)) for g in self.base.base if FORMATS[g].SHARED}
        self.nested: dict[str, _File] = {}
        self.routes: list[Route] = []
        self.failures: list[str] = []
        self.said: list[str] = []
        self._sizes: dict[Reader, Size] = {}

    def run(self) -> Routing:
        """All steps."""
        for standard in self.standards:
            self._place(standard)
        served = [r for group in self.scopes.groups.values() for r in group]
        for reader in self.reach.readers:
            if reader not in served:
                self.failures.append(shortfall.unserved(reader, served))
        chains = self._fill_nested()
        filled = {
            g: self._fill(
                file, self._room(g).without(chains.get(g, NOTHING)), chains.get(g, NOTHING)
            )
            for g, file in self.roots.items()
        }
        channels = self._fill_rest(filled[self.main], chains.get(self.main, NOTHING))
        for name in channels.pointing:
            self._everything(name, path_of(self.main))
        self._cursorrules(channels)
        wishes = tuple(
            Wish(t.settings, "", SETTINGS[t.settings].wanted(t.files, ())) for t in channels.told
        )
        return Routing(tuple(self.routes), wishes, tuple(self.failures), tuple(self.said))

    def _needed(self, standard: Standard) -> list[str]:
        """The agents of the team that need a standard."""
        asked = standard.header.agents
        return [a for a in self.agents if not asked or a in asked]

    def _place(self, standard: Standard) -> None:
        """Put a standard into the files to be filled, and into files of its own."""
        rule, needed = standard.rule, self._needed(standard)
        always = rule.scope.kind == "always"
        ways = None if always else self.scopes.ways(rule, needed)
        for g, group in self.scopes.groups.items():
            if group and not any(r.agent in needed for r in group):
                continue
            if not group and standard.header.agents:
                continue
            if not FORMATS[g].SHARED:
                place = FORMATS[g].place(rule)
                self.routes.append(Route(standard, g, place.path, place.fidelity))
                continue
            if ways is None:
                self.roots[g].texts.append(rule)
                continue
            way = ways.base.get(g) or unread(g, rule)
            if way == "nested":
                path = FORMATS[g].place(rule).path
                self.nested.setdefault(path, _File(g, path)).texts.append(rule)
                if self.scopes.without(g, ways, rule, needed):
                    self.roots[g].pointed.append(rule)
            elif way == "advisory":
                self.roots[g].texts.append(rule)
            elif not group or self.scopes.without(g, ways, rule, needed):
                self.roots[g].pointed.append(rule)
        for name in ways.native if ways else ():
            place = FORMATS[name].place(rule)
            self.routes.append(Route(standard, name, place.path, place.fidelity))

    def _room(self, g: str) -> Room:
        """What the readers of a base file take, less what is there by hand."""
        room = Room()
        for reader in self.scopes.groups[g]:
            room = room.least(self._room_of(reader, g))
        return room

    def _rooms(self, name: str) -> dict[str, Room]:
        """What each agent takes of a base file: the least of its versions."""
        rooms: dict[str, Room] = {}
        for reader in self.scopes.groups[name]:
            own = self._room_of(reader, name)
            rooms[reader.agent] = rooms.get(reader.agent, own).least(own)
        return rooms

    def _room_of(self, reader: Reader, name: str) -> Room:
        unit, number = self.reach.limit(reader, name, self.budget)
        room = Room(bytes=number) if unit == "bytes" else Room(characters=number)
        if reader not in self._sizes:
            found = read(reader.agent, self.reach.hand, version=reader.version)
            text = b"".join(x.data for x in found if x.when == "start")
            self._sizes[reader] = Size.of(text.decode("utf-8", "replace"))
        return room.without(self._sizes[reader])

    def _fill_nested(self) -> dict[str, Size]:
        """Fill the files of folders; by base format the size of the largest chain of them."""
        sizes: dict[str, Size] = {}
        for path, file in sorted(self.nested.items()):
            root = self.roots[file.format]
            musts = [r for r in root.texts if r.level == "must"]
            taken = fill(root.format, root.path, musts, (), self.source, Room()).size
            room = self._room(file.format).without(taken).part(2 * len(_chain(path, self.nested)))
            sizes[path] = self._fill(file, room).size
        chains: dict[str, Size] = {}
        for path, file in self.nested.items():
            chain = added(sizes[other] for other in _chain(path, self.nested))
            chains[file.format] = Size(*map(max, chains.get(file.format, NOTHING), chain))
        return chains

    def _fill(self, file: _File, room: Room, used: Size = NOTHING) -> Filled:
        name, path, room = file.format, file.path, room.without(used)
        filled = fill(name, path, file.texts, file.pointed, self.source, room)
        if not room.holds(filled.size):
            rooms = {a: own.without(used) for a, own in self._rooms(name).items()}
            self.failures += shortfall.too_large(name, filled, rooms)
        place = FORMATS[name].place
        for rule in filled.texts:
            at = place(rule)
            # A must that waits to be asked for stands here in full, where others are a line.
            is_place = at.path == path and at.fidelity != "pointer"
            exact: Fidelity = at.fidelity if is_place else "advisory"
            self.routes.append(Route(self.by_id[rule.id], name, path, exact))
        for number, group in enumerate(filled.pointers):
            self._point(name, path, group, str(number) if len(group) > 1 else "")
        return filled

    def _point(self, name: str, path: str, group: Group, key: str) -> None:
        for rule in group:
            standard = self.by_id[rule.id]
            self.routes.append(Route(standard, name, path, "pointer", group=key))

    def _fill_rest(self, filled: Filled, chain: Size) -> Channels:
        """Second files for readers of AGENTS.md that take more than it holds."""
        there, main, used = {r.id for r in filled.texts}, self.main, filled.size.plus(chain)
        rest = [r for r in self.roots[main].texts if r.id not in there]
        rooms = {r: self._room_of(r, main).without(used) for r in self.scopes.groups[main]}
        least = min((Size.of(r.text) for r in rest), default=None)
        wanting = {r for r, room in rooms.items() if least and room.holds(least)}
        channels = choose_rest(self.reach, self.base, wanting) if wanting else self.base
        for name in channels.rest:
            readers = [
                r for r in rooms if self.reach.copies(r, channels.formats, channels.told)[name]
            ]
            room = Room()
            for reader in readers:
                room = room.least(rooms[reader])
            agents = {r.agent for r in readers}
            rules = [r for r in rest if agents & {*self._needed(self.by_id[r.id])}]
            self._fill_second(name, rules, room, readers)
        return channels

    def _fill_second(
        self, name: str, rules: Sequence[Rule], room: Room, readers: Sequence[Reader]
    ) -> None:
        form, path = FORMATS[name], path_of(name)
        if form.SHARED:
            filled = fill(name, path, rules, (), self.source, room, points=False)
            for rule in filled.texts:
                fidelity: Fidelity = "exact" if rule.scope.kind == "always" else "advisory"
                self.routes.append(Route(self.by_id[rule.id], name, path, fidelity))
            return
        each = Room()  # of one file, where that is limited as well
        for reader in readers:
            each = each.least(self._room_of(reader, name))
        for rule in rules:
            if not room.holds(Size.of(rule.text)):  # its file need not be made to see that
                continue
            place = form.place(rule)
            size = Size.of(form.render(place.path, [rule], self.source).text)
            if room.holds(size) and each.holds(size):
                room = room.without(size)
                self.routes.append(Route(self.by_id[rule.id], name, place.path, place.fidelity))

    def _cursorrules(self, channels: Channels) -> None:
        fate, why = cursorrules.decide(self.reach, channels, self.taken)
        if fate == "out":
            self.said.append(why)
        else:
            self._everything(CURSOR, path_of(self.main) if fate == "pointer" else "")

    def _everything(self, name: str, to: str) -> None:
        """A file of the root with all standards, or with one line that points ``to`` them."""
        for standard in self.standards:
            at = Place(path_of(name), "pointer") if to else FORMATS[name].place(standard.rule)
            self.routes.append(Route(standard, name, at.path, at.fidelity, to))


def _chain(path: str, files: Mapping[str, _File]) -> list[str]:
    """The files of the same format in the folder of a file and above it."""
    file = files[path]
    inner = path_of(file.format)
    folder = path[: -len(inner)].rstrip("/")
    out = []
    while folder:
        above = posixpath.join(folder, inner)
        if above in files:
            out.append(above)
        folder = posixpath.dirname(folder)
    return out
