"""What `guidance explain` was asked: paths and words of the command line, checked."""

from __future__ import annotations

import os
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from .common import Common
from .import_ import from_root
from .options import root_is_given
from .output import fail

if TYPE_CHECKING:
    from agents_md.situation import How
    from guidance_toolkit.asking import Asked
    from guidance_toolkit.context import Finding

SHOWN = 5  # standards that are named for each finding


@dataclass(frozen=True)
class Question:
    """What was asked: paths are from the root, '' for none, or the root."""

    path: str
    cwd: str
    how: How
    planned: bool
    agents: tuple[str, ...]

    def __str__(self) -> str:
        where = f"started in {self.cwd}/" if self.cwd else "started in the root"
        what = self.path or "all standards and files"
        new = " (not there yet: as when an agent writes it)" if self.how == "write" else ""
        return f"{what}{new}, {where}; {'as a build would leave it' if self.planned else 'on disk'}"


def rooted(options: Common) -> Common:
    """Without any guidance the root is that of git, wherever in it we are."""
    from guidance_toolkit import asking

    root = options.root
    if root_is_given() or asking.knows_guidance(root) or (root / "standards").is_dir():
        return options
    top = next((f for f in (root, *root.parents) if (f / ".git").exists()), root)
    return options._replace(root=top)


def path_of(options: Common, place: str) -> str:
    if not place:
        return ""
    name = place.rpartition(":")[0]
    path = from_root(options, place, must_exist=False)
    full = options.root / path
    if not os.path.lexists(full) and name and os.path.lexists(options.root / name):
        raise click.UsageError(f"write FILE:LINE, such as {name}:12, not {place}")
    if full.is_dir():
        raise click.UsageError(f"{place} is a folder: name a file in it, or use --cwd {place}")
    return path


def folder_of(options: Common, cwd: str | None) -> str:
    if cwd is None:
        return ""
    folder = from_root(options, cwd)
    if not (options.root / folder).is_dir():
        raise click.UsageError(f"--cwd {cwd} is no folder")
    return "" if folder == "." else folder


def how_of(asked: Asked, path: str) -> How:
    """A file that is not there is not read, it is written."""
    return "write" if path and not asked.tree.has(path) else "read"


def findings_of(said: str) -> tuple[Finding, ...]:
    from guidance_toolkit.context import FINDINGS

    words = [word.strip() for word in said.split(",") if word.strip()]
    unknown = [word for word in words if word not in FINDINGS]
    if unknown:
        raise click.UsageError(f"--fail-on knows {', '.join(FINDINGS)}; not {unknown[0]}")
    return tuple(f for f in FINDINGS if f in words)


def gate(found: Mapping[Finding, Sequence[tuple[str, str]]], fail_on: Sequence[Finding]) -> int:
    """1, and what was found, when it is to fail on that."""
    code = 0
    for finding in fail_on:
        agents: dict[str, list[str]] = {}
        for agent, standard in found[finding]:
            agents.setdefault(agent, []).append(standard)
        for agent, standards in agents.items():
            more = f" and {len(standards) - SHOWN} more" if len(standards) > SHOWN else ""
            fail(f"{finding}: {agent}: {', '.join(standards[:SHOWN])}{more}", bold=True)
            code = 1
    return code
