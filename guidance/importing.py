"""Take rule files over: rule files to standards, each text once and kept.

The originals' hashes go into the lock: a build may replace exactly these bytes.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from agents_md import edits
from agents_md import markdown
from agents_md.formats import FORMATS
from agents_md.remark import kind_of
from agents_md.sections import moved_links

from . import alike
from . import finding
from . import imports
from . import losses
from . import originals
from . import splitting
from . import wording
from .build import Source
from .errors import Problem
from .errors import SourceError
from .grouping import Group
from .grouping import grouped
from .grouping import with_agents
from .lock import Lock
from .losses import Said
from .naming import Names
from .originals import Original
from .originals import Read
from .parsing import below_header
from .parsing import parse
from .standard import DEFAULT_ORDER
from .standard import Standard

# What each relative link, definition, `@file` and HTML attribute holds: most texts have none.
_LINK = re.compile(r"\]\(|\]:|@\.|<[^<]*\b(?:src|href)\s*=", re.IGNORECASE)


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
    read: tuple[Standard, ...] = ()  # the standards, where they were read already

    @property
    def standards(self) -> tuple[tuple[str, str], ...]:
        """All the standards that it becomes: path and text."""
        return ((self.standard, self.text), *self.more) if self.standard else ()


def find(root: Path, source: str, lock: Lock) -> list[str]:
    """Rule files below the root that are not ours, and that git does not ignore, in order."""
    return list(finding.find(root, source, lock).paths)


def take(
    source: Source,
    lock: Lock,
    paths: Iterable[str],
    *,
    split: bool = False,
    for_all: Collection[str] = (),
) -> list[Taken]:
    """What each file becomes. Files that links and bridges lead to are taken as well.

    ``split``: each part below a heading of level 2 becomes a standard of its own. The text
    of a file is for the agents of the team that have it, of those in ``for_all`` for all.
    Raises SourceError with every file that cannot be taken, and why.
    """
    taken, problems = take_what_can_be(source, lock, paths, split=split, for_all=for_all)
    if problems:
        raise SourceError(problems)
    return taken


def take_what_can_be(
    source: Source,
    lock: Lock,
    paths: Iterable[str],
    *,
    split: bool = False,
    for_all: Collection[str] = (),
) -> tuple[list[Taken], list[Problem]]:
    """What each file that can be taken becomes, and what is wrong with the others."""
    todo = list(dict.fromkeys(paths))
    read: dict[str, Read] = {}
    reals: dict[str, str] = {}
    for path in todo:  # which grows
        read[path] = originals.read(source.root, lock, path, reals)
        for to in read[path].to:
            if to not in todo and (source.root / to).exists():
                todo.append(to)
    problems = [problem for said in read.values() for problem in said.problems]
    groups = grouped(source, with_agents(source, read, for_all))
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


def _made(source: Source, group: Group, names: Names, split: bool) -> Iterator[Taken | Problem]:
    """What becomes of the files of a group."""
    first = group.first
    standard, text, more, said = group.known, "", [], []
    read: list[Standard] = []
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
            one, problems = parse(written, path, own)
            if one is None:
                message = f"would make a standard that cannot be read: {problems[0].message}"
                yield Problem(first.path, first.parsed.line, 1, message, problems[0].advice)
                return
            texts.append((path, written))
            read.append(one)
        (standard, text), *more = texts
    for file in group.files:
        mine = tuple(_losses(source, file, group, said if file is first else []))
        if file is first and text:
            yield Taken(
                file.path, standard, text, mark=file.mark, format=file.format, said=mine,
                more=tuple(more), read=tuple(read),
            )  # fmt: skip
        else:
            note = f"has the text of {standard}"
            yield Taken(file.path, note=note, mark=file.mark, format=file.format, said=mine)


def _losses(source: Source, file: Original, group: Group, more: list[Said]) -> Iterator[Said]:
    kept = [
        (k, w) for where, keys in _overrides(file).items() for k, w in ((k, where) for k in keys)
    ]
    raw = f"x-{file.format}"
    kept += [(k, raw) for k in file.parsed.header if k not in dict(kept)]
    yield from losses.of(file, kept)
    if group.scope != file.parsed.scope:
        words = f"with the same text elsewhere it is {losses.in_force(group.scope)}"
        yield Said("widened", file.parsed.line, words)
    agents = _agents(source, group)
    if agents:
        without = [a for a in source.config.versions if a not in agents]
        words = f"for {', '.join(agents)} alone, as {', '.join(without)} had it by no file"
        yield Said("mapped", 1, f"{words}; without `agents` in its header it is for all")
    if file.path in group.said:
        yield group.said[file.path]
    yield from more


def _written(source: Source, group: Group, path: str, body: str, order: int) -> str:
    """The text of a standard for a group, its links as written from the standard's folder."""
    first = group.first
    body = edits.apply(body, imports.as_paths(source.root, body, first.base))
    if first.base != posixpath.dirname(path) and _LINK.search(body):
        moved = moved_links(body, markdown.read(body), first.base, posixpath.dirname(path))
        body = edits.apply(body, moved)
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
        agents=_agents(source, group),
        overrides=overrides,
        kept=kept,
    )


def _agents(source: Source, group: Group) -> list[str]:
    """The agents of the team that have one of the files, where not all do."""
    team = list(source.config.versions)
    had = {a for f in group.files for a in f.agents}
    return [a for a in team if a in had] if had != set(team) else []


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
    lost = {kind_of(note) for note in file.parsed.notes} - {"translated", "changed"}
    return bool(lost or set(file.parsed.header) - told)


def near(taken: Iterable[Taken]) -> list[alike.Near]:
    """Pairs of the files that nearly have one text, and became standards each."""
    return alike.near({t.path: below_header(t.text) for t in taken if t.text and not t.more})


def lock_after(lock: Lock, taken: Iterable[Taken]) -> Iterator[tuple[str, str]]:
    """The originals for the lock: those before and those taken now."""
    yield from lock.taken_over.items()
    yield from ((t.path, t.mark) for t in taken if t.mark)
