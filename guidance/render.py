"""Routes to outputs: the path and the text of each generated file. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING
from typing import NamedTuple

from agents_md.formats import FORMATS
from agents_md.formats.base import File
from agents_md.formats.base import Group
from agents_md.formats.base import pointer_file
from agents_md.rule import Rule

from .errors import Problem
from .errors import SourceError
from .route import Route

if TYPE_CHECKING:
    from agents_md.managed import Held

_ADVICE = "name one of the two under `formats`, or let no standard be for that folder alone"


class _Output(NamedTuple):
    path: str
    format: str
    file: File
    rules: tuple[Rule, ...]  # in it, in full or as pointers
    source: str  # folder
    to: str = ""  # the file that it only points to
    around: Held | None = None  # the file with the block in it


class Output(_Output):
    """One generated file, or a block in a file of somebody's (``around``)."""

    @cached_property
    def data(self) -> bytes:
        """The bytes of the whole file."""
        return self.around.data if self.around else self.file.text.encode()

    @cached_property
    def ours(self) -> bytes:
        """What of it is ours, with LF line ends: all, or the block with its marks."""
        return self.around.block if self.around else self.data

    @property
    def above(self) -> int:
        """How many lines of the file stand above the rendered text: those around a block."""
        return self.around.before.count(b"\n") + 1 if self.around else 0

    @cached_property
    def sha256(self) -> str:
        """The hash of what is ours."""
        return hashlib.sha256(self.ours).hexdigest()


def outputs(routes: Iterable[Route], source: str) -> list[Output]:
    """The files of all routes, sorted by path. ``source`` is the name of the source folder.

    Raises SourceError where two formats would write one file: a standard for
    `.factory/**` has an AGENTS.md there, which is the file of another format.
    """
    groups: dict[tuple[str, str], list[Route]] = {}
    for route in routes:
        groups.setdefault((route.path, route.format), []).append(route)
    writers: dict[str, str] = {}
    problems = [
        Problem(path, 0, 0, f"is a file of {writers[path]} and of {name}", _ADVICE)
        for path, name in groups
        if writers.setdefault(path, name) != name
    ]
    if problems:
        raise SourceError(problems)
    out = []
    for (path, name), group in sorted(groups.items()):
        rules = tuple(r.standard.rule for r in group)
        if group[0].to:
            file = pointer_file(path, group[0].to, source)
        else:
            texts = tuple(r.standard.rule for r in group if r.fidelity != "pointer")
            pointers = _groups(r for r in group if r.fidelity == "pointer")
            file = FORMATS[name].render(path, texts, source, pointers)
        out.append(Output(path, name, file, rules, source, group[0].to))
    return out


def _groups(pointers: Iterable[Route]) -> list[Group]:
    """The rules of each line that points, in the order of the routes."""
    groups: dict[str, list[Rule]] = {}
    for route in pointers:
        groups.setdefault(route.group or f"={route.standard.id}", []).append(route.standard.rule)
    return [tuple(rules) for rules in groups.values()]
