"""How a standard that is not in force always reaches each reader. Pure.

Beside each base file there are three ways: its file in a folder below (``nested``), its
text in the file of the root, which says when it is in force (``advisory``), or a line that
points to it, with a file of its own for agents that act on scopes (``native``). A base of
files of their own has each rule as its ``own``. Chosen is
what loses least, all readers of the base file counted; a must is never pointed to alone.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from agents_md.formats import FORMATS
from agents_md.formats.base import Fidelity
from agents_md.formats.shared import whole_folder
from agents_md.rule import Kind
from agents_md.rule import Rule
from agents_md.rule import Scope

from .channels import Channels
from .channels import path_of
from .channels import served_by
from .reach import BELOW
from .reach import INNER
from .reach import PROBE
from .reach import Reach
from .reach import Reader
from .reach import path_in

Way = Literal["nested", "advisory", "pointer", "own"]
LOSS: Mapping[Fidelity, int] = {"exact": 0, "widened": 1, "advisory": 2, "pointer": 3}
NEVER = 1000  # more than any sum of losses
SCOPED: Mapping[Kind, Rule] = {
    "paths": PROBE._replace(scope=Scope("paths", (f"{BELOW}/**/*.probe",))),
    "described": PROBE._replace(scope=Scope("described"), description="Probe"),
    "manual": PROBE._replace(scope=Scope("manual"), description="Probe"),
}
# An id with a folder: some agents look at the files of a folder, and not in folders below it.
DEEP: Mapping[Kind, Rule] = {
    kind: rule._replace(id="guidance-probe/deep", source="standards/guidance-probe/deep.md")
    for kind, rule in SCOPED.items()
}


def probe_of(rule: Rule) -> Rule:
    """The rule that stands for all of its kind."""
    return (DEEP if "/" in rule.id else SCOPED)[rule.scope.kind]


@dataclass(frozen=True)
class Ways:
    """The way beside each base file, and the formats with a file of their own."""

    base: Mapping[str, Way]
    native: tuple[str, ...] = ()


class Scopes:
    """The choice for each kind of standard; asked once for all of a kind."""

    def __init__(self, reach: Reach, channels: Channels) -> None:
        self.reach = reach
        self.channels = channels
        served = served_by(reach, channels)
        self.groups = {g: tuple(r for r in reach.readers if served[r] == g) for g in channels.base}
        self._native: dict[Rule, tuple[str, ...]] = {}
        self._ways: dict[tuple[object, ...], Ways] = {}

    def ways(self, rule: Rule, needed: Collection[str]) -> Ways:
        """How a rule reaches the readers of the agents that need it."""
        kind = rule.scope.kind
        whole = kind == "paths" and whole_folder(rule.scope) is not None
        natives = self.native(probe_of(rule))
        exact = tuple(FORMATS[f].place(rule).fidelity for f in natives)
        must = rule.level == "must"
        key = (probe_of(rule), whole, must, frozenset(needed), exact)
        if key not in self._ways:
            losses = {f: LOSS[e] for f, e in zip(natives, exact)}
            self._ways[key] = self._choose(probe_of(rule), whole, must, needed, losses)
        return self._ways[key]

    def without(self, name: str, ways: Ways, rule: Rule, needed: Collection[str]) -> bool:
        """Whether a reader of a base file lacks the text when it works there: it is pointed to."""
        rule = probe_of(rule)
        nested = [g for g, way in ways.base.items() if way == "nested"]
        texts = [path_in(f, rule) for f in ways.native]
        texts.append(self.reach.below(name))
        for reader in (r for r in self.groups[name] if r.agent in needed):
            found = self.reach.arrivals(reader, self.channels, nested, ways.native, rule)
            if not any(found[path] for path in texts):
                return True
        return False

    def _choose(
        self,
        rule: Rule,
        whole: bool,
        must: bool,
        needed: Collection[str],
        natives: Mapping[str, int],
    ) -> Ways:
        """The cheapest of all combinations by which nobody gets the text twice."""
        asked = {g: [r for r in group if r.agent in needed] for g, group in self.groups.items()}
        asked = {g: readers for g, readers in asked.items() if readers}
        options = [self._options(g, rule, whole, must) for g in asked]
        best: tuple[int, Ways] | None = None
        for combination in itertools.product(*options):
            base = dict(zip(asked, combination))
            own = {
                self._best(r, rule, natives)[1]
                for g, readers in asked.items()
                if base[g] == "pointer"
                for r in readers
            }
            ways = Ways(base, tuple(f for f in natives if f in own))
            cost = sum(
                self._loss(r, g, ways, rule, natives, must)
                for g, readers in asked.items()
                for r in readers
            )
            if (best is None or cost < best[0]) and self._is_once(ways, rule):
                best = (cost, ways)
        if best is None:
            return Ways(dict.fromkeys(asked, "advisory" if must else "pointer"))
        return best[1]

    def _options(self, name: str, rule: Rule, whole: bool, must: bool) -> list[Way]:
        if not FORMATS[name].SHARED:
            return ["own"]
        options: list[Way] = ["nested"] if whole and FORMATS[name].NESTED else []
        options.append("pointer")
        # To be pointed to is what a scope asks for that waits to be asked.
        return [*options, "advisory"] if rule.scope.kind == "paths" or must else options

    def _loss(
        self,
        reader: Reader,
        name: str,
        ways: Ways,
        rule: Rule,
        natives: Mapping[str, int],
        must: bool,
    ) -> int:
        missed = NEVER if must else LOSS["pointer"]
        if ways.base[name] == "own":
            return LOSS[FORMATS[name].place(rule).fidelity]
        if ways.base[name] == "advisory":
            return LOSS["advisory"]
        if ways.base[name] == "nested":
            nested = [g for g, way in ways.base.items() if way == "nested"]
            found = self.reach.arrivals(reader, self.channels, nested, ways.native, rule)
            return 0 if found[self.reach.below(name)] else missed
        loss, own = self._best(reader, rule, natives)
        return loss if own else missed

    def _is_once(self, ways: Ways, rule: Rule) -> bool:
        """Whether no reader gets the text more than once, wherever it starts."""
        nested = [g for g, way in ways.base.items() if way == "nested"]
        texts = [self.reach.below(g) for g in nested]
        texts += [path_of(g) for g, way in ways.base.items() if way == "advisory"]
        own = [*ways.native, *(g for g, way in ways.base.items() if way == "own")]
        texts += [path_in(f, rule) for f in own]
        for reader in self.reach.readers:
            for cwd in ("", BELOW, INNER):
                found = self.reach.arrivals(reader, self.channels, nested, own, rule, cwd)
                if sum(found[path] for path in texts) > 1:
                    return False
        return True

    def _best(self, reader: Reader, rule: Rule, natives: Mapping[str, int]) -> tuple[int, str]:
        """The loss and the format of a reader's own file, '' where it has none."""
        found = self.reach.arrivals(reader, self.channels, (), natives, rule)
        out = []
        for name, loss in natives.items():
            path = path_in(name, rule)
            if found[path]:
                out.append((loss + LOSS["advisory"] * bool(found[f"!{path}"]), name))
        return min(out, default=(0, ""))

    def native(self, rule: Rule) -> tuple[str, ...]:
        """Formats with a file a rule that serve as many readers as can be, none of them twice."""
        if rule in self._native:
            return self._native[rule]
        found, kind = tuple[str, ...](), rule.scope.kind
        candidates = [f for f in FORMATS if not FORMATS[f].SHARED and kind in FORMATS[f].SCOPES]

        def copies(reader: Reader, names: tuple[str, ...]) -> int:
            arrivals = self.reach.arrivals(reader, self.channels, (), names, rule)
            return sum(arrivals[path_in(n, rule)] for n in names)

        lacking = set(self.reach.readers)
        while lacking:
            best: tuple[int, str] | None = None
            for name in (n for n in candidates if n not in found):
                if not any(self.reach.matters(r, name) for r in lacking):
                    continue
                tried = (*found, name)
                gained = sum(copies(r, tried) > 0 for r in lacking)
                if not gained or any(copies(r, tried) > 1 for r in self.reach.readers):
                    continue
                if best is None or gained > best[0]:
                    best = (gained, name)
            if best is None:
                break
            found = (*found, best[1])
            lacking = {r for r in lacking if not copies(r, found)}
        self._native[rule] = found
        return found


def unread(name: str, rule: Rule) -> str:
    """The way beside a base file that no named agent reads: as the format has it."""
    place = FORMATS[name].place(rule)
    if place.path != path_in(name):
        return "nested" if place.fidelity == "exact" else "advisory"
    return place.fidelity
