"""Which agents a repository seems to be worked on with, by the files and folders in its root."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from agents_md.agents import AGENTS
from agents_md.settings.targets import SETTINGS

from .knowledge import agent_reads

FEW = 2  # readers of a folder that does not bear the name of any
LEVELS = ("measured", "source", "documented", "reported")
SHARED = ".github"  # not one agent's: what is in it may be


def detect(root: Path, ours: Iterable[str] = ()) -> list[str]:
    """The agents whose own files are there, by id; files that many agents read say nothing.

    ``ours`` are paths of files that a build wrote, for anybody: they say nothing either.
    Raises OSError where the root cannot be read.
    """
    there = set(os.listdir(root))
    if SHARED in there:
        there |= {f"{SHARED}/{name}" for name in os.listdir(root / SHARED)}
    there -= {*ours}
    readers: dict[str, set[str]] = {}
    for agent in AGENTS:
        for file in agent_reads(agent):
            readers.setdefault(_sign(file.path), set()).add(agent)
    for settings in SETTINGS.values():
        for path in settings.PATHS:
            readers.setdefault(_sign(path), set())
    found: set[str] = set()
    for sign in there & readers.keys():
        named = _best_known({a for a in AGENTS if _bears(sign, a.split("-")[0])})
        few = len(readers[sign]) <= FEW and sign.startswith(".")
        found |= named or (readers[sign] if few else set())
    return sorted(found)


def _sign(path: str) -> str:
    """The part of a path that tells: its first folder, or what is in a shared one."""
    parts = path.split("/")
    return "/".join(parts[: 2 if parts[0] == SHARED else 1])


def _bears(sign: str, word: str) -> bool:
    """Whether a name holds the word that a maker puts into names of files: ``.clinerules``."""
    return any(part.startswith(word) for part in re.findall("[a-z0-9]+", sign.casefold()))


def _best_known(agents: set[str]) -> set[str]:
    """Of one maker's agents those that are known best: they share most of their files."""
    levels = [LEVELS.index(AGENTS[a].EVIDENCE.level) for a in agents]
    return {a for a in agents if LEVELS.index(AGENTS[a].EVIDENCE.level) == min(levels)}
