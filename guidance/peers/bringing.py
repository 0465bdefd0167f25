"""A peer's source tree as standards: their files, what the build may replace, guidance.yaml."""

from __future__ import annotations

import json
import posixpath
import re
from dataclasses import dataclass
from dataclasses import replace
from pathlib import Path

from agents_md import edits
from agents_md import markdown
from agents_md.rule import Rule
from agents_md.sections import moved_links

from .. import config as configs
from .. import ids
from .. import lock as locks
from ..build import Source
from ..errors import GuidanceError
from ..errors import Problem
from ..errors import SourceError
from ..importing import Taken
from ..lock import Lock
from ..parsing import parse
from ..plan import Change
from ..standard import DEFAULT_ORDER
from ..starting import with_agents
from . import PEERS
from .base import PeerRule
from .base import PeerTree
from .made import made_by


@dataclass(frozen=True)
class Brought:
    """What comes of a peer's tree: standards and originals, the change of guidance.yaml, notes."""

    taken: tuple[Taken, ...]
    changes: tuple[Change, ...]
    notes: tuple[str, ...]


NOTHING = Brought((), (), ())


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
    taken = _standards(source, tree)
    rest = [*made_by(root, peer, tree.rules, lock.known)]
    made = [p for p, whole in rest if whole]
    title = peer.TITLE.split()[0]
    notes = [*tree.notes, *(_hurt(p, title) for p, whole in rest if not whole)]
    taken += [
        Taken(p, note=f"was built by {title}", mark=locks.digest((root / p).read_bytes()))
        for p in made
    ]
    changes, said = _config(source, tree)
    return Brought(tuple(taken), changes, (*notes, *said, *_ignored(root), peer.AFTER))


def _hurt(path: str, title: str) -> str:
    return (
        f"{path} holds lines of the rules and others that {title} did not write: it stays; "
        f"`guidance import {path}` takes it, or delete it"
    )


def _standards(source: Source, tree: PeerTree) -> list[Taken]:
    """Each rule with the standard that it becomes, or why it becomes none."""
    used = {ids.fold(s.id) for s in source.standards}
    there = {(s.rule.scope, _words(s.rule.text)): s.path for s in source.standards}
    out = []
    for rule in tree.rules:
        mark = locks.digest((source.root / rule.path).read_bytes()) if rule.is_original else ""
        if rule.left or not rule.text.strip():
            out.append(Taken(rule.path, note=f"{rule.left or 'is empty'}: left as it is"))
            continue
        text = _moved(source, rule)
        key = (rule.scope, _words(text))
        if key in there:
            out.append(Taken(rule.path, note=f"has the text of {there[key]}", mark=mark))
            continue
        path = f"{source.config.source}/{_free(rule.name, used)}.md"
        there[key] = path
        whole, notes = _whole(rule, text, path)
        out.append(Taken(rule.path, path, whole, "; ".join((*rule.notes, *notes)), mark))
    return out


def _words(text: str) -> str:
    """A text without what moves with its folder: for comparison only."""
    return re.sub(r"\]\([^)]*\)", "]", text).strip()


def _moved(source: Source, rule: PeerRule) -> str:
    """The text with its links as they are from the folder of the standards.

    They start from that folder, of those that they may start from, where most of them lead
    to something.
    """
    places = markdown.read(rule.text)

    def lead(base: str) -> int:
        raw = (rule.text[x.start : x.end].split("#")[0] for x in places.links)
        paths = [posixpath.normpath(posixpath.join(base, r)) for r in raw if r]
        return sum((source.root / p).exists() for p in paths if not p.startswith(".."))

    base = max(rule.bases, key=lead)  # the first of those with as many
    name = ids.propose(rule.name)
    folder = posixpath.dirname(f"{source.config.source}/{name}.md")
    return edits.apply(rule.text, moved_links(rule.text, places, base, folder))


def _whole(rule: PeerRule, text: str, path: str) -> tuple[str, tuple[str, ...]]:
    """The file of a standard. What its header cannot hold is left out, with a note.

    Raises SourceError where its text cannot be a standard's.
    """
    name = posixpath.basename(path).removesuffix(".md")
    problems: list[Problem] = []
    for tried in (rule, replace(rule, overrides={}), replace(rule, overrides={}, description="")):
        whole = _header(tried, text) + text
        standard, wrong = parse(whole, path, name)
        if standard is not None and standard.rule.scope == rule.scope:
            lost = [
                k for k in ("overrides", "description") if getattr(tried, k) != getattr(rule, k)
            ]
            return whole, tuple(
                f"its {word} cannot be in our header, and is left out" for word in lost
            )
        problems = problems or [replace_path(p, rule.path) for p in wrong]
    raise SourceError(problems)


def replace_path(problem: Problem, path: str) -> Problem:
    """The problem as one of the peer's file."""
    return problem._replace(path=path, line=0, column=0)


def _header(rule: PeerRule, text: str) -> str:
    lines = []
    said = " ".join(rule.description.split())
    if said and said != Rule(rule.name, text, "").title:
        lines.append(f"description: {_json(said)}")
    if rule.scope.kind == "paths":
        lines.append(f"paths: {_json(list(rule.scope.globs))}")
    if rule.order != DEFAULT_ORDER:
        lines.append(f"order: {rule.order}")
    if rule.agents:
        lines.append(f"agents: [{', '.join(rule.agents)}]")
    lines += [f"{agent}: {_json(dict(keys))}" for agent, keys in sorted(rule.overrides.items())]
    if not lines and text.startswith("---"):  # a text that begins as a header does
        lines = ["level: should"]
    return "\n".join(["---", *lines, "---", ""]) if lines else ""


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _free(name: str, used: set[str]) -> str:
    """An id that no standard has yet."""
    good = ids.propose(name)
    parts = [f"the-{p}" if p == "readme" or p.startswith("_") else p for p in good.split("/")]
    free = base = "/".join(parts)
    number = 1
    while ids.fold(free) in used or ids.check(free, f"{free}.md"):
        number += 1
        free = f"{base}-{number}" if not ids.check(base, f"{base}.md") else f"from-{base}-{number}"
    used.add(ids.fold(free))
    return free


def _config(source: Source, tree: PeerTree) -> tuple[tuple[Change, ...], tuple[str, ...]]:
    """The change of guidance.yaml that names the agents, and what to say of it."""
    if not tree.agents:
        return (), ()
    if source.config.agents:
        more = [a for a in tree.agents if a not in source.config.versions]
        said = f"it builds for {', '.join(more)} as well: add them to `agents` in {configs.NAME}"
        return (), ((said,) if more else ())
    changes: list[Change] = []
    if not (source.root / configs.NAME).exists():
        data = f"source: {source.config.source}\n# agents:\n".encode()
        changes = [Change(configs.NAME, "create", None, data, "missing")]
    return tuple(with_agents(source.root, changes, tree.agents)), ()


def _ignored(root: Path) -> tuple[str, ...]:
    """A note where .gitignore keeps out of git what a build writes."""
    try:
        rows = (root / ".gitignore").read_text("utf-8", "replace").splitlines()
    except OSError:
        return ()
    bad = [
        r for r in rows if r.strip().lstrip("/").removeprefix("**/") in ("AGENTS.md", "CLAUDE.md")
    ]
    if not bad:
        return ()
    return (f".gitignore has `{bad[0]}`: take that out, or what is built stays out of git",)
