"""Import, build, read back: what agents had of rule files, and what they have then."""

from __future__ import annotations

import functools
import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from typing import Any

from agents_md.formats import READABLE
from agents_md.matching import example
from agents_md.reading import read
from guidance_toolkit import build
from guidance_toolkit import files
from guidance_toolkit import finding
from guidance_toolkit import taking_over
from guidance_toolkit.disktree import DiskTree
from guidance_toolkit.disktree import disk_tree
from guidance_toolkit.losses import WHATS
from guidance_toolkit.names import format_of
from guidance_toolkit.reach import Reader
from guidance_toolkit.reach import readers_of
from guidance_toolkit.recognising import words_of

POINTS = re.compile(rb"\bread `([^`]+)`|more are in `([^`]*)/`: search")
Case = tuple[str, str]  # start folder, touched file


@dataclass
class Proof:
    """Figures, and every line that somebody had and has no more."""

    files: int = 0
    lines: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    situations: int = 0
    lost: list[str] = field(default_factory=list)
    listed: int = 0  # lines that came at other times, as the report says
    pointed: int = 0  # lines that a pointer leads to
    extra: Counter[str] = field(default_factory=Counter)  # lines that came in addition
    not_taken: list[str] = field(default_factory=list)
    still: bool = False  # a second round gives the same bytes

    def figures(self) -> str:
        """What was looked at, in one line."""
        kinds = ", ".join(f"{count} {kind}" for kind, count in self.kinds.most_common())
        return (
            f"{self.files} files, {self.lines} lines in {self.situations} situations: {kinds}; "
            f"{len(self.lost)} lost, {self.listed} at other times as listed, "
            f"{self.pointed} pointed to, {sum(self.extra.values())} in addition"
        )


def prove(root: Path, team: Sequence[str]) -> Proof:
    """Take over all rule files below ``root``, build for a team, and compare what it has."""
    (root / "guidance.yaml").write_text(f"agents: [{', '.join(team)}]\n", encoding="utf-8")
    source, (lock, _) = build.read(root, may_be_new=True), build.read_lock(root)
    found = [*finding.find(root, source.config.source, lock).paths]
    bodies = dict(_bodies(root, found))
    proof = Proof(len(found), sum(len(text) for _, text in bodies.values()))
    cases = _cases(root, found)
    readers = readers_of(dict.fromkeys(team, ""))
    known = frozenset(w for _, words in bodies.values() for w in words)
    had = _had(root, readers, cases)
    before = {key: (text | pointed) & known for key, (text, pointed) in had.items()}
    # Who is not of the team may lose a line here: that is asked for in test_equivalence.py.
    done = taking_over.run_what_can_be(
        root, found, proof.not_taken.append, taking_over.Options(accept=True)
    )
    for taken in done.taken:
        worst = max((WHATS.index(said.what) for said in taken.said), default=-1)
        proof.kinds[WHATS[worst] if worst >= 0 else taken.note.split(" ")[0]] += 1
    _build(root)
    after = _had(root, readers, cases)
    listed = {
        word
        for taken in done.taken
        if {said.what for said in taken.said} & {"changed", "not understood"}
        for word in bodies[taken.path][1]
    }
    for key, lines in before.items():
        proof.situations += 1
        text, pointed = after[key]
        missing = lines - text - pointed
        proof.lost += [f"{key}: {line}" for line in sorted(missing - listed)[:3]]
        proof.listed += len(missing & listed)
        proof.pointed += len((lines - text) & pointed)
        proof.extra.update((text - lines) & known)
    once = _bytes(root)
    _build(root)
    proof.still = once == _bytes(root)
    return proof


def _bodies(root: Path, found: Sequence[str]) -> Iterator[tuple[str, tuple[Any, frozenset[str]]]]:
    for path in found:
        text, _ = files.read_text(root, path)
        if text is not None:
            parsed = READABLE[format_of(path)].parse(path, text)
            yield path, (parsed, frozenset(words_of(parsed.text)))


def _cases(root: Path, found: Sequence[str]) -> list[Case]:
    cases: dict[Case, None] = {("", ""): None}
    for _, (parsed, _) in _bodies(root, found):
        cases[parsed.folder, ""] = None
        for glob in parsed.scope.globs:
            cases["", example(glob)] = None
    return list(cases)


def _had(
    root: Path, readers: Sequence[Reader], cases: Sequence[Case]
) -> dict[tuple[Reader, Case], tuple[frozenset[str], frozenset[str]]]:
    """The lines that each reader has in each situation, and those that it is pointed to."""
    tree = disk_tree(root)
    return {(r, case): _lines(tree, r, case) for r in readers for case in cases}


def _lines(tree: DiskTree, reader: Reader, case: Case) -> tuple[frozenset[str], frozenset[str]]:
    text: set[str] = set()
    pointed: set[str] = set()
    for x in read(reader.agent, tree, *case, version=reader.version):
        if x.when == "listed":
            pointed |= _words(tree, x.path)
        text |= _known(x.data) if x.when != "never" else frozenset()
        for one, group in POINTS.findall(x.data) if x.when != "never" else ():
            to = posixpath.join(posixpath.dirname(x.path), (one or group).decode())
            for path in tree.walk(posixpath.normpath(to)) if group else (posixpath.normpath(to),):
                pointed |= _words(tree, path)
    return frozenset(text), frozenset(pointed)


def _words(tree: DiskTree, path: str) -> frozenset[str]:
    return _known(tree.get(path) or b"")


@functools.cache
def _known(data: bytes) -> frozenset[str]:
    return frozenset(words_of(data.decode(errors="replace")))


def _build(root: Path) -> None:
    """A build without force: originals are replaced, or deleted where nothing is built."""
    made = build.run(root, lambda _: None, accept=True)
    assert not made.plan.conflicts, [c.path for c in made.plan.conflicts]
    assert not made.failures, made.failures


def _bytes(root: Path) -> dict[str, bytes]:
    skip = (".git", ".guidance")
    return {
        p.relative_to(root).as_posix(): p.read_bytes()
        for p in sorted(root.rglob("*"))
        if p.is_file() and p.relative_to(root).parts[0] not in skip
    }
