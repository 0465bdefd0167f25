"""What explain is asked about: the files as they are, or as a build would leave them.

Works in any repository: where nothing of guidance is, there are no standards.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path

from agents_md.agents import AGENTS
from agents_md.reading import read
from agents_md.reading import versions
from agents_md.tree import Tree

from . import build as builds
from . import config as configs
from . import keeping
from . import lock as locks
from . import memo as memos
from .config import Config
from .disktree import disk_tree
from .errors import GuidanceError
from .errors import SourceError
from .explaining import Explainer
from .reach import Reader
from .reach import readers_of
from .standard import Standard
from .tokens import tokens


@dataclass(frozen=True)
class Asked:
    """A tree, the standards that are to reach agents by it, and what was built there."""

    tree: Tree
    standards: tuple[Standard, ...] = ()
    config: Config = field(default_factory=Config)
    built: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def explainer(self) -> Explainer:
        """The one who answers."""
        return Explainer(self.tree, self.standards, self.needed(), self.built, tokens().count)

    def needed(self) -> Mapping[str, frozenset[str]]:
        """Of each standard the agents that need it: those of its header, of the team if any."""
        team = frozenset(self.config.versions or AGENTS)
        return {
            s.id: team & {*s.header.agents} if s.header.agents else frozenset(AGENTS)
            for s in self.standards
        }

    def readers(self, agents: Sequence[str], cwd: str, path: str) -> tuple[Reader, ...]:
        """The named agents; else those of the team; else all that read anything there."""
        said = self.config.versions
        if agents:
            return readers_of({a: said.get(a, "") for a in agents})
        if said:
            return readers_of(said)
        found = []
        for agent in AGENTS:
            every = versions(agent)
            seen = (read(agent, self.tree, cwd, path, version=v) for v in every)
            if any(fragments for fragments in seen):
                found += [Reader(agent, v) for v in every]
        return tuple(found)


def on_disk(root: Path) -> Asked:
    """What is on disk. Raises SourceError when standards or configuration are bad."""
    tree = disk_tree(root)
    if not knows_guidance(root):
        return _stranger(root, tree)
    source = builds.read(root, memos.load(root), may_be_new=True)
    lock, _ = builds.read_lock(root)
    return Asked(
        tree, source.standards, source.config, tuple(sorted({*lock.outputs, *lock.blocks}))
    )


def planned(root: Path) -> Asked:
    """What a build would leave. Raises SourceError when standards or configuration are bad."""
    made = builds.prepare(root, memos.load(root))
    notes = [f"the build would fail: {f}" for f in made.failures]
    if made.plan.conflicts:
        paths = ", ".join(c.path for c in made.plan.conflicts)
        notes.append(f"the build would write nothing, for a conflict: {paths}")
    if made.kept and not made.kept.holds:
        notes.append("the build would write nothing: some agent would lose text; `guidance check`")
    built = tuple(o.path for o in made.outputs)
    tree = keeping.tree_after(made)
    return Asked(tree, made.source.standards, made.source.config, built, tuple(notes))


def knows_guidance(root: Path) -> bool:
    """Whether there is a configuration or a lock of ours."""
    return any(os.path.lexists(root / name) for name in (configs.NAME, locks.NAME))


def _stranger(root: Path, tree: Tree) -> Asked:
    """A repository that may never have seen guidance: its `standards/` may be anybody's."""
    if not (root / configs.DEFAULT_SOURCE).is_dir():
        return Asked(tree)
    try:
        return Asked(tree, builds.read(root, memos.load(root)).standards)
    except SourceError as error:
        count = len(error.problems)
        there = f"{count} problems there" if count > 1 else "a problem there"
        note = f"{configs.DEFAULT_SOURCE}/ is not read as standards: {there}"
        return Asked(tree, notes=(f"{note}, such as {error.problems[0]}",))


def check_agents(names: Sequence[str]) -> None:
    """Raises GuidanceError for an agent that is not in the registry."""
    from .fields import did_you_mean

    for name in names:
        if name not in AGENTS:
            raise GuidanceError(f"unknown agent `{name}`; {did_you_mean(name, AGENTS)}")
