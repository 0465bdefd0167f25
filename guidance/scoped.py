"""How a standard that is not in force always reaches each reader. Pure.

Beside each base file there are three ways: its file in a folder below (``nested``), its
text in the file of the root, which says when it is in force (``advisory``), or a line that
points to it, with a file of its own for agents that act on scopes (``native``). Chosen is
what loses least, all readers of the base file counted; a must is never pointed to alone.
"""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from typing import Literal

from agents_md.formats import FORMATS
from agents_md.formats.base import Fidelity
from agents_md.formats.shared import whole_folder
from agents_md.rule import Kind
from agents_md.rule import Rule
from agents_md.rule import Scope

from .channels import Channels
from .channels import served_by
from .reach import BELOW
from .reach import PROBE
from .reach import Reach
from .reach import Reader

Way = Literal["nested", "advisory", "pointer"]
LOSS: Mapping[Fidelity, int] = {"exact": 0, "widened": 1, "advisory": 2, "pointer": 3}
NEVER = 1000  # more than any sum of losses
SCOPED: Mapping[Kind, Rule] = {
    "paths": replace(PROBE, scope=Scope("paths", (f"{BELOW}/**/*.probe",))),
    "described": replace(PROBE, scope=Scope("described"), description="Probe"),
    "manual": replace(PROBE, scope=Scope("manual"), description="Probe"),
}


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
        self._below = {
            (r, g): FORMATS[g].NESTED and reach.loads_below(r, channels.base, g)
            for g, group in self.groups.items()
            for r in group
        }
        self._native: dict[Kind, tuple[str, ...]] = {}
        self._ways: dict[tuple[object, ...], Ways] = {}

    def all_below(self, name: str, needed: Collection[str]) -> bool:
        """Whether all readers of a base file get that of a folder when they work there."""
        return all(self._below[r, name] for r in self.groups[name] if r.agent in needed)

    def ways(self, rule: Rule, needed: Collection[str]) -> Ways:
        """How a rule reaches the readers of the agents that need it."""
        kind = rule.scope.kind
        whole = kind == "paths" and whole_folder(rule.scope) is not None
        natives = self.native(kind)
        exact = tuple(FORMATS[f].place(rule).fidelity for f in natives)
        key = (kind, whole, rule.level == "must", frozenset(needed), exact)
        if key not in self._ways:
            losses = dict(zip(natives, (LOSS[e] for e in exact)))
            self._ways[key] = self._choose(kind, whole, rule.level == "must", needed, losses)
        return self._ways[key]

    def _choose(
        self,
        kind: Kind,
        whole: bool,
        must: bool,
        needed: Collection[str],
        natives: dict[str, int],
    ) -> Ways:
        while True:
            ways, used = self._cheapest(kind, whole, must, needed, natives)
            # A reader that has the text in a base file must not have it in a file of its own.
            twice = {
                f
                for g, group in self.groups.items()
                if ways.get(g, "pointer") != "pointer"
                for r in group
                for f in self.reach.scoped_copies(r, self.channels, tuple(used), SCOPED[kind])
            }
            if not twice:
                return Ways(ways, tuple(f for f in natives if f in used))
            natives = {f: loss for f, loss in natives.items() if f not in twice}

    def _cheapest(
        self,
        kind: Kind,
        whole: bool,
        must: bool,
        needed: Collection[str],
        natives: dict[str, int],
    ) -> tuple[dict[str, Way], set[str]]:
        ways: dict[str, Way] = {}
        used: set[str] = set()
        for g, group in self.groups.items():
            asked = [r for r in group if r.agent in needed]
            if not asked:
                continue
            own = {r: self._best(r, kind, natives) for r in asked}
            missed = NEVER if must else LOSS["pointer"]
            costs: dict[Way, int] = {
                "nested": sum(0 if self._below[r, g] else missed for r in asked)
                if whole and FORMATS[g].NESTED
                else NEVER * NEVER,
                "pointer": sum(own[r][0] if own[r][1] else missed for r in asked),
                "advisory": LOSS["advisory"] * len(asked),
            }
            if kind != "paths" and not must:  # to be pointed to is what such a scope asks for
                costs["advisory"] = NEVER * NEVER
            way = min(costs, key=lambda w: costs[w])
            ways[g] = way
            if way == "pointer":
                used |= {own[r][1] for r in asked} - {""}
        return ways, used

    def _best(self, reader: Reader, kind: Kind, natives: Mapping[str, int]) -> tuple[int, str]:
        """The loss and the format of a reader's own file, '' where it has none."""
        copies = self.reach.scoped_copies(reader, self.channels, tuple(natives), SCOPED[kind])
        return min(((natives[f] + copies[f], f) for f in copies), default=(0, ""))

    def native(self, kind: Kind) -> tuple[str, ...]:
        """Formats with a file a rule that serve as many readers as can be, none of them twice."""
        if kind in self._native:
            return self._native[kind]
        found: tuple[str, ...] = ()
        lacking = set(self.reach.readers)
        candidates = [f for f in FORMATS if not FORMATS[f].SHARED and kind in FORMATS[f].SCOPES]
        while lacking:
            best: tuple[int, str] | None = None
            for name in candidates:
                if name in found or not any(self.reach.matters(r, name) for r in lacking):
                    continue
                copies = {
                    r: self.reach.scoped_copies(r, self.channels, (*found, name), SCOPED[kind])
                    for r in self.reach.readers
                }
                gained = sum(bool(copies[r]) for r in lacking)
                if any(len(c) > 1 for c in copies.values()) or not gained:
                    continue
                if best is None or gained > best[0]:
                    best = (gained, name)
            if best is None:
                break
            found = (*found, best[1])
            lacking = {
                r
                for r in lacking
                if not self.reach.scoped_copies(r, self.channels, found, SCOPED[kind])
            }
        self._native[kind] = found
        return found
