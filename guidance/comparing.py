"""How what an agent has in its context changes from one state of a repository to another. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from .context import Context
from .context import Had
from .context import Loaded

What = Literal["added", "removed", "changed"]


@dataclass(frozen=True)
class Difference:
    """One standard, or one file that holds none, that an agent has in another way now.

    ``before`` and ``after`` say how in a few words, '' for not at all.
    """

    what: What
    kind: Literal["standard", "file"]
    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Changed:
    """What changes for one agent; sizes in bytes, tokens as they were counted."""

    agent: str
    name: str
    differences: tuple[Difference, ...]
    size: tuple[int, int]
    tokens: tuple[int, int]


def compare(before: Sequence[Context], after: Sequence[Context]) -> list[Changed]:
    """What changes for each agent, in the order of ``after``; agents that are gone come last.

    An agent whose versions differ from one another is compared version by version.
    """
    old = {(c.agent, v): c for c in before for v in c.versions}
    new = {(c.agent, v): c for c in after for v in c.versions}
    out: dict[tuple[str, int, int], Changed] = {}
    for agent, version in dict.fromkeys((*new, *old)):
        a, b = old.get((agent, version)), new.get((agent, version))
        made = _changed(agent, a, b)
        out.setdefault((agent, id(a), id(b)), made)
    return list(out.values())


def _changed(agent: str, a: Context | None, b: Context | None) -> Changed:
    either = b or a
    assert either is not None
    found = [
        *_standards(a.standards if a else (), b.standards if b else ()),
        *_files(a.files if a else (), b.files if b else ()),
    ]
    return Changed(
        agent,
        either.name,
        tuple(found),
        (a.size if a else 0, b.size if b else 0),
        (a.tokens if a else 0, b.tokens if b else 0),
    )


def _standards(a: Sequence[Had], b: Sequence[Had]) -> list[Difference]:
    old = {h.id: h for h in a if h.state not in ("missing", "unneeded")}
    new = {h.id: h for h in b if h.state not in ("missing", "unneeded")}
    out = []
    for name in dict.fromkeys((*new, *old)):
        was, now = old.get(name), new.get(name)
        words = how(was) if was else "", how(now) if now else ""
        if was is None or now is None:
            out.append(Difference("added" if was is None else "removed", "standard", name, *words))
        elif words[0] != words[1]:
            out.append(Difference("changed", "standard", name, *words))
        elif was.sha256 != now.sha256:
            sizes = f"{words[0]}, {was.size:,} bytes", f"{words[1]}, {now.size:,} bytes, other text"
            out.append(Difference("changed", "standard", name, *sizes))
    return out


def how(had: Had) -> str:
    """How a standard is there, in a few words."""
    by = ", ".join(dict.fromkeys(had.files))
    if not had.times:
        return f"pointer in {by}"
    words = {"start": "at start", "touch": "on touch", "decided": "when asked for"}
    said = words.get(had.when, had.when)
    if had.fidelity not in ("exact", None):
        said += f" ({had.fidelity})"
    if had.times > 1:
        said += f", {had.times} times"
    return f"{said}, by {by}"


def _files(a: Sequence[Loaded], b: Sequence[Loaded]) -> list[Difference]:
    """Files that hold no standard; what changes in the others is told by standard."""
    old = {f.path: f for f in a if not f.holds and f.sent}
    new = {f.path: f for f in b if not f.holds and f.sent}
    out = []
    for path in dict.fromkeys((*new, *old)):
        was, now = old.get(path), new.get(path)
        if was is None and now is not None:
            out.append(Difference("added", "file", path, "", _sent(now)))
        elif was is not None and now is None:
            out.append(Difference("removed", "file", path, _sent(was), ""))
        elif was and now and (was.sha256, was.when) != (now.sha256, now.when):
            out.append(Difference("changed", "file", path, *_parts(was, now)))
    return out


def _sent(file: Loaded) -> str:
    return f"{file.when}, {file.sent:,} bytes"


def _parts(was: Loaded, now: Loaded) -> tuple[str, str]:
    """Both with the sections that only one of them has."""
    old, new = [s.title for s in was.sections], [s.title for s in now.sections]
    gone = [t for t in old if t not in new]
    more = [t for t in new if t not in old]
    first = f"{_sent(was)}, with {_named(gone)}" if gone else _sent(was)
    return first, f"{_sent(now)}, with {_named(more)}" if more else _sent(now)


def _named(titles: Sequence[str]) -> str:
    shown = ", ".join(f"“{t}”" for t in titles[:3])
    return f"{shown} and {len(titles) - 3} more" if len(titles) > 3 else shown
