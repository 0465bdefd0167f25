"""What each agent has in its context when it works on a file. Pure but for what a tree reads.

The readings of :mod:`agents_md.reading` say which pieces of files arrive; what stands in
them is recognised in the files as they are, so this works on what is on disk, on what a
build would write, and on another revision alike.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import replace

from agents_md.formats.base import MARK
from agents_md.formats.base import outer
from agents_md.fragment import Fragment
from agents_md.fragment import without_again
from agents_md.matching import match
from agents_md.reading import read
from agents_md.situation import How
from agents_md.tree import Tree

from . import whynot
from .context import Context
from .context import Had
from .context import Loaded
from .context import When
from .fidelity import fidelity
from .gathering import LAST
from .gathering import Gatherer
from .gathering import Got
from .reach import Reader
from .recognising import Recogniser
from .samples import sample
from .standard import Standard

ORDER: tuple[When, ...] = ("start", "touch", "decided", "never")
MAX_SESSIONS = 64  # scopes that are tried one by one; more are tried several at once


class Explainer:
    """Answers about one tree.

    ``needed`` says of each standard which agents need it (all where it is not named),
    ``built`` which files a build wrote or would write, ``count`` the tokens of a text.
    """

    def __init__(
        self,
        tree: Tree,
        standards: Sequence[Standard],
        needed: Mapping[str, frozenset[str]],
        built: Sequence[str],
        count: Callable[[bytes], int],
    ) -> None:
        self.tree = tree
        self.standards = standards
        self.needed = needed
        self.built = tuple(built)
        self.count = count
        self.recogniser = Recogniser(standards)
        self._holders: dict[str, dict[str, list[str]]] = {}
        self.gatherer = Gatherer(tree, self.recogniser)
        self._nearer: dict[tuple[Reader, str], frozenset[str]] = {}
        self._asked: list[tuple[tuple[str, ...], set[str]]] | None = None

    def contexts(
        self, readers: Iterable[Reader], path: str = "", cwd: str = "", how: How = "read"
    ) -> list[Context]:
        """What each reader has that starts in ``cwd`` and works on ``path``.

        Without a path: at start, and of each standard that is for certain files also
        when such a file is touched. Versions of an agent that have the same are one.
        """
        out: list[Context] = []
        for reader in readers:
            made = self._context(reader, path, cwd, how)
            known = out[-1] if out else None
            if known and replace(made, versions=known.versions) == known:
                out[-1] = replace(known, versions=(*known.versions, reader.version))
            else:
                out.append(made)
        return out

    def _context(self, reader: Reader, path: str, cwd: str, how: How) -> Context:
        touched = (path,) if path else ()
        found = self._read(reader, cwd, touched, how)
        ids = {s.id for s in self.standards}
        got = self.gatherer.gather(found, ids)
        files = self._files(found, {})
        if not path:
            for paths, scoped in self._sessions():
                more = without_again(self._read(reader, cwd, paths, how))
                got |= self.gatherer.gather(more, scoped)
                files = self._files(more, files)
        had = [self._had(s, reader, got.get(s.id, Got()), path, cwd) for s in self.standards]
        kept = [h for h in had if h.in_force is not False or h.times]
        kept.sort(key=lambda h: got[h.id].place if h.id in got else LAST)
        return Context(reader.agent, (reader.version,), tuple(kept), tuple(files.values()))

    def _read(
        self, reader: Reader, cwd: str, touched: Sequence[str], how: How
    ) -> tuple[Fragment, ...]:
        return read(reader.agent, self.tree, cwd, touched, how=how, version=reader.version)

    def _sessions(self) -> list[tuple[tuple[str, ...], set[str]]]:
        """Files to touch, and the standards that are for them."""
        if self._asked is None:
            asked: dict[str, set[str]] = {}
            for standard in self.standards:
                path = sample(standard.rule.scope.globs)
                if path is not None:
                    asked.setdefault(path, set()).add(standard.id)
            parts: list[tuple[tuple[str, ...], set[str]]] = []
            paths = sorted(asked)
            for n in range(min(len(paths), MAX_SESSIONS)):
                some = tuple(paths[n::MAX_SESSIONS])
                parts.append((some, set[str]().union(*(asked[p] for p in some))))
            self._asked = parts
        return self._asked

    def _had(self, standard: Standard, reader: Reader, got: Got, path: str, cwd: str) -> Had:
        rule = standard.rule
        needed = reader.agent in self.needed.get(standard.id, frozenset((reader.agent,)))
        plain = Had(rule.id, rule.level, rule.scope.kind, in_force(standard, path), needed)
        if got.texts:
            when, file, held, data = min(got.texts, key=lambda t: ORDER.index(t.when))
            looked = self.gatherer.file(file)
            built = MARK.encode() in looked.data
            kept = fidelity(rule, looked.real, when, cwd, built=built)
            if plain.in_force is False and when == "touch" and kept == "exact":
                kept = "widened"
            return replace(
                plain,
                when=when,
                fidelity=kept,
                times=len(got.texts),
                files=tuple(t.path for t in got.texts),
                size=len(data),
                tokens=self.count(data),
                is_older=held.is_older,
                sha256=hashlib.sha256(data).hexdigest(),
            )
        why = "" if plain.in_force is False else self._why(standard, reader, got, path)
        if not got.points:
            return replace(plain, why=why or whynot.NOWHERE)
        when, _ = min(got.points, key=lambda p: ORDER.index(p[0]))
        files = tuple(dict.fromkeys(p[1] for p in got.points))
        why = "" if plain.in_force is None else why or whynot.POINTED
        return replace(plain, when=when, fidelity="pointer", files=files, why=why)

    def _why(self, standard: Standard, reader: Reader, got: Got, path: str) -> str:
        if reader.agent not in self.needed.get(standard.id, (reader.agent,)):
            return whynot.NOT_NEEDED
        if got.blocked:
            return "; ".join(dict.fromkeys(got.blocked))
        if path not in self._holders:  # looked for only when something is missing
            files = dict.fromkeys((*self.built, *whynot.shared_files(self.tree, path)))
            self._holders[path] = whynot.holders(files, self.tree, self.recogniser)
        found = self._holders[path].get(standard.id, [])
        why = whynot.reason(reader.agent, found)
        better = self._better_start(standard.id, reader, found)
        return f"{why}; started in {better}/ it has it" if better else why

    def _better_start(self, name: str, reader: Reader, files: Sequence[str]) -> str:
        """The folder of a file that holds the text, where started there the agent has it."""
        for folder in dict.fromkeys(outer(f) for f in files):
            if folder:
                key = (reader, folder)
                if key not in self._nearer:
                    found = self._read(reader, folder, (), "read")
                    ids = {s.id for s in self.standards}
                    got = self.gatherer.gather(found, ids)
                    self._nearer[key] = frozenset(i for i, g in got.items() if g.texts)
                if name in self._nearer[key]:
                    return folder
        return ""

    def _files(self, found: Sequence[Fragment], known: _Files) -> _Files:
        """The files in the order in which they are sent; the pieces of a file are one."""
        out = dict(known)
        for x in found:
            key = (x.path, x.when if x.when in ("start", "touch") else "")
            if key in known:
                continue
            file = self.gatherer.file(x.path)
            new = Loaded(
                path=x.path,
                when=x.when,
                sent=len(x.data),
                size=len(file.data),
                tokens=self.count(x.data),
                cut_at=x.cut_at,
                why=x.why,
                by=x.by,
                sections=tuple(h for h in file.sections if x.start <= h.start < x.end),
                holds=len(file.holds),
                times=int(x.when not in ("listed", "never")),
                first=x.start,
                sha256=hashlib.sha256(x.data).hexdigest() if x.data else "",
            )
            out[key] = _joined(out[key], new) if key in out else new
        return out


_Files = dict[tuple[str, str], Loaded]


def _joined(old: Loaded, new: Loaded) -> Loaded:
    return replace(
        old,
        sent=old.sent + new.sent,
        tokens=old.tokens + new.tokens,
        cut_at=old.cut_at if new.cut_at is None else new.cut_at,
        why=old.why or new.why,
        sections=tuple(dict.fromkeys((*old.sections, *new.sections))),
        times=old.times + new.times * (new.first == old.first),
        sha256=hashlib.sha256((old.sha256 + new.sha256).encode()).hexdigest(),
    )


def in_force(standard: Standard, path: str) -> bool | None:
    """Whether a standard is in force for a file; None where the agent or a person decides.

    Without a path it is whether it is in force for some file.
    """
    scope = standard.rule.scope
    if scope.kind in ("described", "manual"):
        return None
    return not path or scope.kind == "always" or any(match(g, path) for g in scope.globs)
