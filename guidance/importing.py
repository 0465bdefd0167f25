"""Take rule files over: rule files to standards, each text once and kept.

The originals' hashes go into the lock: a build may replace exactly these bytes.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from pathlib import Path

from agents_md import edits
from agents_md import markdown
from agents_md.formats import FORMATS
from agents_md.rule import Scope
from agents_md.sections import moved_links

from . import alike
from . import finding
from . import losses
from . import originals
from . import splitting
from . import wording
from .build import Source
from .errors import Problem
from .errors import SourceError
from .had import Had
from .lock import Lock
from .losses import Said
from .naming import Names
from .originals import Original
from .originals import Read
from .parsing import below_header
from .parsing import parse
from .standard import DEFAULT_ORDER


@dataclass(frozen=True)
class Taken:
    """One file that was taken over: the standard that it becomes, or why it becomes none.

    ``more`` are the further standards that its parts become, path and text. ``said`` is
    what became of its header and its text, by line.
    """

    path: str
    standard: str = ""  # path of the new standard
    text: str = ""  # of the new standard, header included
    note: str = ""
    mark: str = ""  # its hash, or its link, for the lock
    format: str = ""
    said: tuple[Said, ...] = ()
    more: tuple[tuple[str, str], ...] = ()

    @property
    def standards(self) -> tuple[tuple[str, str], ...]:
        """All the standards that it becomes: path and text."""
        return ((self.standard, self.text), *self.more) if self.standard else ()


@dataclass
class Group:
    """Rule files of one text, and the scope that they have together.

    ``known`` is the path of a standard that has the text already; ``said`` what is to be
    said of a file because of the others.
    """

    files: list[Original]
    scope: Scope
    known: str = ""
    said: dict[str, Said] = field(default_factory=dict)

    @property
    def first(self) -> Original:
        """The file that gives text and id: one of a format with names, if there is any."""
        return next((f for f in self.files if f.parsed.name), self.files[0])


def find(root: Path, source: str, lock: Lock) -> list[str]:
    """Rule files below the root that are not ours, and that git does not ignore, in order."""
    return list(finding.find(root, source, lock).paths)


def take(source: Source, lock: Lock, paths: Iterable[str], *, split: bool = False) -> list[Taken]:
    """What each file becomes. Files that links and bridges lead to are taken as well.

    ``split``: each part below a heading of level 2 becomes a standard of its own.
    Raises SourceError with every file that cannot be taken, and why.
    """
    taken, problems = take_what_can_be(source, lock, paths, split=split)
    if problems:
        raise SourceError(problems)
    return taken


def take_what_can_be(
    source: Source, lock: Lock, paths: Iterable[str], *, split: bool = False
) -> tuple[list[Taken], list[Problem]]:
    """What each file that can be taken becomes, and what is wrong with the others."""
    todo = list(dict.fromkeys(paths))
    read: dict[str, Read] = {}
    for path in todo:  # which grows
        read[path] = originals.read(source.root, lock, path)
        for to in read[path].to:
            if to not in todo and (source.root / to).exists():
                todo.append(to)
    problems = [problem for said in read.values() for problem in said.problems]
    groups = _grouped(source, _with_agents(source, read))
    names = Names(s.id for s in source.standards)
    made: dict[str, Taken] = {}
    for group in groups:
        for taken in _made(source, group, names, split):
            if isinstance(taken, Problem):
                problems.append(taken)
            else:
                made[taken.path] = taken
    out = []
    for path, said in read.items():
        if path in made:
            out.append(made[path])
        elif said.note:
            out.append(Taken(path, note=said.note, mark=said.mark))
    return out, problems


def _with_agents(source: Source, read: Mapping[str, Read]) -> Iterator[Original]:
    """The originals with the agents of the team that have each today, by a bridge or itself."""
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
            found |= had.of(said.original)
            for bridge in _bridges(path, leads):
                found |= had.at(bridge)
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


def _grouped(source: Source, files: Iterable[Original]) -> list[Group]:
    """The files, those of one text together where their scopes can be one."""
    texts = alike.Texts()
    by_path: dict[str, Group] = {}
    for standard in source.standards:
        texts.add(standard.path, standard.rule.text, posixpath.dirname(standard.path))
        by_path[standard.path] = Group([], standard.rule.scope, standard.path)
    groups: list[Group] = []
    for file in files:
        group, apart = None, ""
        for path in texts.same(file.text, file.base):
            near = by_path[path]
            scope = alike.union(near.scope, file.parsed.scope)
            if scope is None or (near.known and scope != near.scope):
                apart = path
                continue
            group = near
            group.scope = scope
            group.files.append(file)
            break
        if group is None:
            group = Group([file], file.parsed.scope)
            if apart:
                words = f"has the text of {apart}, and stays apart: no scope says both"
                group.said[file.path] = Said("kept", file.parsed.line, words)
            texts.add(file.path, file.text, file.base)
        by_path[file.path] = group
        if group not in groups:
            groups.append(group)
    return groups


def _made(source: Source, group: Group, names: Names, split: bool) -> Iterator[Taken | Problem]:
    """What becomes of the files of a group."""
    first = group.first
    standard, text, more, said = group.known, "", [], []
    if not standard:
        name = names.of(first)
        standard = f"{source.config.source}/{name}.md"
        parts, why = splitting.parts(first.text) if split else ([], "")
        if why:
            said.append(Said("kept", first.parsed.line, f"is one standard: {why}"))
        whole = [("", first.text)] if len(parts) < 2 else parts
        made = []
        for number, (title, body) in enumerate(whole):
            own = names.free(f"{name}/{title}") if number else name
            made.append((f"{source.config.source}/{own}.md", own, body))
        texts = []
        for number, (path, own, body) in enumerate(made):
            order = DEFAULT_ORDER + number if len(made) > 1 else DEFAULT_ORDER
            written = _written(source, group, path, body, order)
            _, problems = parse(written, path, own)
            if problems:
                message = f"would make a standard that cannot be read: {problems[0].message}"
                yield Problem(first.path, first.parsed.line, 1, message, problems[0].advice)
                return
            texts.append((path, written))
        (standard, text), *more = texts
    for file in group.files:
        mine = tuple(_losses(file, group, said if file is first else []))
        if file is first and text:
            yield Taken(
                file.path, standard, text, mark=file.mark, format=file.format, said=mine,
                more=tuple(more),
            )  # fmt: skip
        else:
            note = f"has the text of {standard}"
            yield Taken(file.path, note=note, mark=file.mark, format=file.format, said=mine)


def _losses(file: Original, group: Group, more: list[Said]) -> Iterator[Said]:
    kept = [
        (k, w) for where, keys in _overrides(file).items() for k, w in ((k, where) for k in keys)
    ]
    raw = f"x-{file.format}"
    kept += [(k, raw) for k in file.parsed.header if k not in dict(kept)]
    yield from losses.of(file, kept)
    if group.scope != file.parsed.scope:
        words = f"with the same text elsewhere it is {losses.in_force(group.scope)}"
        yield Said("widened", file.parsed.line, words)
    if file.path in group.said:
        yield group.said[file.path]
    yield from more


def _written(source: Source, group: Group, path: str, body: str, order: int) -> str:
    """The text of a standard for a group, its links as written from the standard's folder."""
    first = group.first
    if first.base != posixpath.dirname(path):
        moved = moved_links(body, markdown.read(body), first.base, posixpath.dirname(path))
        body = edits.apply(body, moved)
    team = list(source.config.versions)
    agents = {a for f in group.files for a in f.agents}
    overrides: dict[str, dict[str, object]] = {}
    kept = {}
    for file in group.files:
        for agent, keys in _overrides(file).items():
            overrides[agent] = {**keys, **overrides.get(agent, {})}
        if _is_odd(file):
            kept[file.format] = file.parsed.raw.rstrip("\n")
    return wording.standard(
        body,
        scope=group.scope,
        description=_description(group),
        level=first.parsed.level,
        order=order,
        agents=[a for a in team if a in agents] if agents != set(team) else [],
        overrides=overrides,
        kept=kept,
    )


def _description(group: Group) -> str:
    said = (" ".join(f.parsed.description.split()) for f in [group.first, *group.files])
    words = next((w for w in said if w), "")
    plain = "".join(c for c in words if c.isprintable())
    if not plain and group.scope.kind == "described":
        return posixpath.basename(group.first.path)  # the agent has to decide by something
    return plain


def _overrides(file: Original) -> dict[str, dict[str, object]]:
    """The keys of a header that say nothing to us, for the agent whose format it is."""
    form = FORMATS.get(file.format)
    good = wording.good_keys(file.parsed.header)
    return {form.OVERRIDES[0]: good} if form and form.OVERRIDES and good else {}


def _is_odd(file: Original) -> bool:
    """Whether a header says more than a standard's can, so that it is kept as it was."""
    told = set().union(*_overrides(file).values()) if _overrides(file) else set()
    return bool(file.parsed.notes) or bool(set(file.parsed.header) - told)


def near(taken: Iterable[Taken]) -> list[alike.Near]:
    """Pairs of the files that nearly have one text, and became standards each."""
    return alike.near({t.path: below_header(t.text) for t in taken if t.text and not t.more})


def lock_after(lock: Lock, taken: Iterable[Taken]) -> Iterator[tuple[str, str]]:
    """The originals for the lock: those before and those taken now."""
    yield from lock.taken_over.items()
    yield from ((t.path, t.mark) for t in taken if t.mark)
