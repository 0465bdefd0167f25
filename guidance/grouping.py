"""Rule files of one text: together where one scope can say when all of them are in force."""

from __future__ import annotations

import posixpath
from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace

from agents_md.rule import Scope

from . import alike
from .build import Source
from .had import Had
from .losses import Said
from .originals import Original
from .originals import Read


@dataclass(eq=False)
class Group:
    """Rule files of one text, and the scope that they have together.

    ``known`` is the path of a standard that has the text already, ``agents`` those that
    it is for (none: all); ``said`` what is to be said of a file because of the others.
    """

    files: list[Original]
    scope: Scope
    known: str = ""
    agents: frozenset[str] = frozenset()
    said: dict[str, Said] = field(default_factory=dict)

    def reaches(self, file: Original) -> bool:
        """Whether a standard that is known is for all that have a file."""
        return not self.agents or file.agents <= self.agents

    @property
    def first(self) -> Original:
        """The file that gives text and id: one of a format with names, if there is any."""
        return next((f for f in self.files if f.parsed.name), self.files[0])


def with_agents(
    source: Source, read: Mapping[str, Read], for_all: Collection[str] = ()
) -> Iterator[Original]:
    """The originals with the agents of the team that have each today, by a bridge or itself.

    What is in ``for_all`` is for the whole team, whoever has it.
    """
    had = Had(source.root, source.config)
    leads: dict[str, set[str]] = {}
    if had.readers:
        for path, said in read.items():
            for to in said.to:
                leads.setdefault(to, set()).add(path)
    for path, said in read.items():
        if said.original is None:
            continue
        found: set[str] = set()
        if had.readers:
            bridges = _bridges(path, leads)
            found |= had.of(said.original)
            for bridge in bridges:
                found |= had.at(bridge)
            if not bridges.union([path]).isdisjoint(for_all):
                found = set(source.config.versions)
        yield replace(said.original, agents=frozenset(found))


def _bridges(path: str, leads: Mapping[str, set[str]]) -> set[str]:
    """All that leads to a file, also over other bridges."""
    found: set[str] = set()
    todo = [path]
    while todo:
        new = leads.get(todo.pop(), set()) - found
        found |= new
        todo += new
    return found


def grouped(source: Source, files: Iterable[Original]) -> list[Group]:
    """The files, those of one text together where their scopes can be one."""
    texts = alike.Texts()
    by_path: dict[str, Group] = {}
    for standard in source.standards:
        texts.add(standard.path, standard.rule.text, posixpath.dirname(standard.path))
        agents = frozenset(standard.header.agents)
        by_path[standard.path] = Group([], standard.rule.scope, standard.path, agents)
    groups: list[Group] = []
    for file in files:
        group, apart = None, ""
        for path in texts.same(file.text, file.base):
            near = by_path[path]
            scope = alike.union(near.scope, file.parsed.scope)
            if scope is None or (near.known and (scope != near.scope or not near.reaches(file))):
                apart = path
                continue
            group = near
            if near.known and not near.files:
                groups.append(near)
            group.scope = scope
            group.files.append(file)
            break
        if group is None:
            group = Group([file], file.parsed.scope)
            copy = "" if apart else texts.copy(file.text, file.base)
            if apart or copy:
                why = "it is in force otherwise" if apart else "its links lead elsewhere"
                words = f"has the text of {apart or copy}, and stays apart: {why}"
                group.said[file.path] = Said("kept", file.parsed.line, words)
            texts.add(file.path, file.text, file.base)
            groups.append(group)
        by_path[file.path] = group
    return groups
