"""One real agent in one situation: what its model was told, beside what its reading says."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from agents_md.reading import read
from agents_md.situation import is_in
from guidance_toolkit.verify import isolation
from guidance_toolkit.verify.drivers import DRIVERS
from guidance_toolkit.verify.marks import normal
from guidance_toolkit.verify.running import Job
from guidance_toolkit.verify.running import environment
from guidance_toolkit.verify.running import run
from guidance_toolkit.verify.script import phases

from ..conftest import git_env
from .canaries import Words
from .canaries import found
from .situations import Situation
from .situations import sign

STAYS_INSIDE = frozenset({"gemini-cli"})  # its tools refuse files beside the start folder
SECONDS = 180  # for one run; the slowest takes 30 on two idle cores


@dataclass(frozen=True)
class Shown:
    """What a run has shown: the words at start, and after each file that was read."""

    version: str
    phases: tuple[Words, ...]
    seconds: float


def written(situation: Situation, root: Path) -> None:
    """Write a situation's repository, a git repository of its own."""
    tree = situation.tree(str(root))
    for path, data in tree.files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    for path, target in tree.links.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).symlink_to(target)
    subprocess.run(["git", "init", "-q", str(root)], env=git_env(), check=True)


def touched(agent: str, situation: Situation) -> tuple[str, ...]:
    """The files that an agent is told to read; none for one that reads none."""
    if not DRIVERS[agent].READS_FILES:
        return ()
    inside = [p for p in situation.touched if is_in(p, situation.cwd)]
    return tuple(inside) if agent in STAYS_INSIDE else situation.touched


def shown(agent: str, situation: Situation, place: Path, search: str) -> Shown:
    """Run an agent with all that keeps `guidance verify` safe. ``search`` is its PATH."""
    root = place / "repository"
    root.mkdir()
    written(situation, root)
    job = Job(
        agent=agent,
        command=str(place / "bin" / DRIVERS[agent].COMMAND),
        root=str(root),
        cwd=str(root / situation.cwd),
        home=str(place / "home"),
        touched=tuple(str(root / path) for path in touched(agent, situation)),
        timeout=SECONDS,
        prefix=isolation.words(),
    )
    seen = run(job, environment(job, os.environ, search))
    assert not seen.late and seen.code == 0, f"exit {seen.code}: {seen.said[-1000:]}"
    main = phases(seen.requests)
    assert [p.results for p in main] == list(range(len(job.touched) + 1)), seen.said[-1000:]
    for path, phase in zip(touched(agent, situation), main[1:]):
        assert sign(path) in phase.text, f"{path} was not read: {phase.text[-1000:]}"
    return Shown(seen.version, tuple(found(normal(p.text)) for p in main), seen.seconds)


def predicted(
    agent: str, version: str, situation: Situation, where: str = "/repository"
) -> tuple[Words, ...]:
    """What the agent's reading says of the same: at start, and after each file that is read."""
    driver, tree = DRIVERS[agent], situation.tree(where)

    def after(paths: Sequence[str]) -> Words:
        fragments = read(
            agent, tree, situation.cwd, paths, version=version, trusted_root=driver.TRUST
        )
        return found("\n".join(f.data.decode() for f in fragments if f.arrives))

    paths = touched(agent, situation)
    return tuple(after(paths[:number]) for number in range(len(paths) + 1))
