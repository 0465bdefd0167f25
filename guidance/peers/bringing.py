"""A peer's source tree as standards: their files, what the build may replace, guidance.yaml."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from pathlib import Path

from agents_md import edits
from agents_md import markdown
from agents_md.remark import kind_of
from agents_md.rule import Rule
from agents_md.sections import moved_links

from .. import ids
from .. import lock as locks
from .. import wording
from ..build import Source
from ..errors import GuidanceError
from ..errors import Problem
from ..errors import SourceError
from ..importing import Taken
from ..lock import Lock
from ..losses import Said
from ..losses import in_force
from ..naming import Names
from ..parsing import parse
from . import PEERS
from .base import PeerRule
from .base import PeerTree
from .made import made_by


@dataclass(frozen=True)
class Brought:
    """What comes of a peer's tree: standards and originals, and what to say of it.

    ``agents`` are those that guidance.yaml is to name; none where it names some already.
    """

    taken: tuple[Taken, ...]
    agents: tuple[str, ...]
    notes: tuple[str, ...]


def bring(name: str, source: Source, lock: Lock) -> Brought:
    """The standards of a peer's rules; ``source`` is what is there already.

    Raises GuidanceError where there is no such tree, SourceError where it cannot be read.
    """
    peer, root = PEERS[name], source.root
    if not any((root / sign).exists() for sign in peer.SIGNS):
        signs = " or ".join(peer.SIGNS)
        raise GuidanceError(f"there is no {signs} here; `--from {name}` reads the tree of {name}")
    tree = peer.read(root)
    if tree.problems:
        raise SourceError(list(tree.problems))
    taken = _standards(name, source, tree)
    notes = [*tree.notes]
    for path, whole in made_by(root, peer, tree.rules, lock.known):
        if whole:
            mark = locks.built((root / path).read_bytes())
            taken.append(Taken(path, note=f"was built by {name}", mark=mark))
        else:
            notes.append(
                f"{path} holds lines of the rules and others that {name} did not write, so it "
                f"stays as it is; `guidance import {path}` takes it, or delete it"
            )
    agents = () if source.config.agents else tree.agents
    more = [a for a in tree.agents if a not in source.config.versions]
    if more and not agents:
        notes.append(f"it builds for {', '.join(more)} as well: add them to `agents`")
    notes += [*_ignored(root), peer.AFTER]
    return Brought(tuple(taken), agents, tuple(notes))


def _standards(peer: str, source: Source, tree: PeerTree) -> list[Taken]:
    """Each rule with the standard that it becomes, or why it becomes none."""
    names = Names(s.id for s in source.standards)
    there = {(s.rule.scope, _words(s.rule.text)): s.path for s in source.standards}
    out = []
    for rule in tree.rules:
        mark = locks.digest((source.root / rule.path).read_bytes()) if rule.is_original else ""
        if rule.left or not rule.text.strip():
            out.append(Taken(rule.path, note=f"{rule.left or 'is empty'}: left as it is"))
            continue
        key = (rule.scope, _words(rule.text))
        if key in there:
            out.append(Taken(rule.path, note=f"has the text of {there[key]}", mark=mark))
            continue
        name = names.free(ids.propose(rule.name))
        path = there[key] = f"{source.config.source}/{name}.md"
        text, said = _written(peer, source, rule, path, name)
        out.append(Taken(rule.path, path, text, mark=mark, format=peer, said=said))
    return out


def _words(text: str) -> str:
    """A text without what moves with its folder: for comparison only."""
    return re.sub(r"\]\([^)]*\)", "]", text).strip()


def _written(
    peer: str, source: Source, rule: PeerRule, path: str, name: str
) -> tuple[str, tuple[Said, ...]]:
    """The text of a standard, and what became of the rule's header.

    Raises SourceError where the text cannot be a standard's.
    """
    body = _moved(source, rule, posixpath.dirname(path))
    said = [Said("translated", 1, in_force(rule.scope))]
    said += [Said(kind_of(note), 1, str(note)) for note in rule.notes]
    if rule.odd:
        said.append(Said("kept", 1, f"the whole header stands under `x-{peer}`"))
    problems: list[Problem] = []
    plain = "".join(c for c in " ".join(rule.description.split()) if c.isprintable())
    same = plain == Rule(rule.name, body, "").title
    for overrides in (rule.overrides, {}):
        text = wording.standard(
            body,
            scope=rule.scope,
            description="" if same else plain,
            order=rule.order,
            agents=rule.agents,
            overrides={a: wording.good_keys(keys) for a, keys in overrides.items()},
            kept={peer: rule.odd.rstrip("\n")} if rule.odd else {},
        )
        standard, wrong = parse(text, path, name)
        if standard is not None:
            if overrides != rule.overrides:
                said.append(Said("not understood", 1, "keys for single agents are left out"))
            return text, tuple(said)
        problems = problems or [p._replace(path=rule.path, line=0, column=0) for p in wrong]
    raise SourceError(problems)


def _moved(source: Source, rule: PeerRule, folder: str) -> str:
    """The text with its links as they are from the folder of its standard.

    They start from that folder, of those that they may start from, where most of them lead
    to something.
    """
    places = markdown.read(rule.text)
    links = [rule.text[x.start : x.end].split("#")[0] for x in places.links]

    def lead(base: str) -> int:
        paths = [posixpath.normpath(posixpath.join(base, link)) for link in links if link]
        return sum((source.root / p).exists() for p in paths if not p.startswith(".."))

    base = max(rule.bases, key=lead)  # the first of those with as many
    return edits.apply(rule.text, moved_links(rule.text, places, base, folder))


def _ignored(root: Path) -> tuple[str, ...]:
    """A note where .gitignore keeps out of git what a build writes."""
    try:
        rows = (root / ".gitignore").read_text("utf-8", "replace").splitlines()
    except OSError:
        return ()
    names = ("AGENTS.md", "CLAUDE.md", ".cursor/rules/", "GEMINI.md")
    bad = [r.strip() for r in rows if r.strip().lstrip("/").removeprefix("**/") in names]
    if not bad:
        return ()
    return (f".gitignore has `{bad[0]}`: take that out, or what is built stays out of git",)
