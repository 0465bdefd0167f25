"""What a module of a peer offers, and what a peer's source tree holds."""

from __future__ import annotations

import os
from collections.abc import Callable
from collections.abc import Collection
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from typing import Protocol

from agents_md import dialects
from agents_md.remark import Remark
from agents_md.rule import ALWAYS
from agents_md.rule import Scope

from .. import files
from ..errors import Problem
from ..standard import DEFAULT_ORDER

# As people write them for several tools at once: none of the dialects that one agent has.
_DIALECT = dialects.Dialect(braces=True)


@dataclass(frozen=True)
class PeerRule:
    """A rule of a peer, and the standard that it is to be.

    ``path`` is its file from the root, ``name`` what its standard may be called. ``raw`` is
    the whole text of the file and ``text`` that of the rule. ``agents`` are those that it is
    for, where not for all. ``bases`` are the folders that its links may start from, the
    likeliest first. ``odd`` is the header where something in it says nothing to us: it is
    kept. ``is_original``: agents read this very file, so the build is to take its
    place. ``left`` says why it is not imported.
    """

    path: str
    name: str
    raw: str
    text: str
    scope: Scope = ALWAYS
    description: str = ""
    order: int = DEFAULT_ORDER
    agents: tuple[str, ...] = ()
    overrides: Mapping[str, Mapping[str, object]] = field(default_factory=dict, hash=False)
    bases: tuple[str, ...] = ("",)
    odd: str = ""
    is_original: bool = False
    left: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class PeerTree:
    """The source tree of a peer: its rules, the agents that it builds for, and what is to say."""

    rules: tuple[PeerRule, ...] = ()
    agents: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


class Peer(Protocol):
    """A peer is a module with these members."""

    @property
    def TITLE(self) -> str:  # noqa: N802
        """What people call it, with the version whose facts these are."""

    @property
    def SIGNS(self) -> tuple[str, ...]:  # noqa: N802
        """Files and folders of which one is there where it is used."""

    @property
    def AFTER(self) -> str:  # noqa: N802
        """What is to be done so that it does not write its files again."""

    def read(self, root: Path, /) -> PeerTree:
        """Its source tree below ``root``. Never raises for what is in it."""

    def is_its_own(self, line: str, /) -> bool:
        """Whether it writes such a line (without blanks about it) by itself into what it builds."""

    def may_make(self, path: str, /) -> bool:
        """Whether it builds a file at such a path, beside those of our formats."""


def walk(root: Path, top: str, wanted: Callable[[str], bool], skip: Collection[str]) -> list[str]:
    """The files below the folder ``top``, as paths from the root, sorted; no links.

    ``skip`` are names of folders that are not looked into.
    """
    found = []
    for folder, folders, names in os.walk(root / top):
        here = os.path.relpath(folder, root).replace(os.sep, "/")
        folders[:] = sorted(f for f in folders if f not in skip)
        for name in names:
            path = name if here == "." else f"{here}/{name}"
            if wanted(path) and not os.path.islink(root / path):
                found.append(path)
    return sorted(found)


def texts(root: Path, paths: Sequence[str], problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """The paths with their texts; what cannot be read is a problem."""
    for path in paths:
        text, wrong = files.read_text(root, path)
        problems += wrong
        if text is not None:
            yield path, text


def scope_of(value: object) -> tuple[Scope | None, tuple[str, ...]]:
    """The scope that a peer's patterns say, None where they name no file; and notes."""
    said = dialects.from_agent(value, _DIALECT)
    notes = [*said.notes]
    notes += [
        Remark(f"`{glob}` is for any folder; some agents had it for the root alone", "widened")
        for glob in said.globs
        if glob.startswith("**/") and glob.count("/") == 1 and glob[3:] in _words(value)
    ]
    scope, _ = dialects.scope(value, _DIALECT)
    return scope, tuple(notes)


def _words(value: object) -> set[str]:
    items = value if isinstance(value, list) else [value]
    return {part.strip() for item in items for part in str(item).split(",")}


def mapped(
    names: Sequence[str], known: Mapping[str, str], title: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Our agents of a peer's names for them, each once, and notes on names that we do not know."""
    agents = tuple(dict.fromkeys(known[n] for n in names if known.get(n)))
    unknown = sorted({n for n in names if n not in known})
    if not unknown:
        return agents, ()
    return agents, (f"unknown here, so left out of `agents`: {', '.join(unknown)} ({title})",)


def plain_list(value: object) -> list[str]:
    """The words of a list, or of a string that commas part."""
    if isinstance(value, str):
        return [part.strip() for part in value.split(",") if part.strip()]
    return [str(item) for item in value] if isinstance(value, list) else []
