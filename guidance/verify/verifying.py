"""Run each agent in a copy of the repository, and say what reached its model."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from pathlib import Path

from agents_md.matching import match
from agents_md.reading import read

from ..build import Build
from ..disktree import disk_tree
from ..errors import GuidanceError
from ..proving import needed_by
from ..standard import Standard
from . import isolation
from .comparing import Difference
from .comparing import State
from .comparing import differences
from .comparing import missing_musts
from .comparing import predicted
from .comparing import real
from .copying import Copied
from .copying import TakenOut
from .copying import copy
from .copying import listed
from .drivers import DRIVERS
from .executed import PROSE
from .marks import marks
from .marks import normal
from .running import Job
from .running import Seen
from .running import environment
from .running import run
from .script import phases

SETTINGS = (".json", ".jsonc", ".yml", ".yaml")
MOST_TOUCHED = 5  # files that an agent is told to read, where none is named


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What is asked for: agents, files to read, seconds for each run, and where it may run."""

    agents: tuple[str, ...]
    paths: tuple[str, ...] = ()  # POSIX, from the root; none: some that scopes match
    cwd: str = ""  # POSIX, from the root: where agents are started
    timeout: float = 120.0
    isolated: bool = True
    keep: Path | None = None  # a folder for the requests


@dataclass(frozen=True)
class Outcome:
    """What one agent has shown. Without ``start`` it has shown nothing: see ``faults``."""

    agent: str
    version: str
    is_proven: bool
    seconds: float
    touched: tuple[str, ...]
    start: State | None = None
    work: State | None = None
    differences: tuple[Difference, ...] = ()
    missing: tuple[str, ...] = ()  # musts
    faults: tuple[str, ...] = ()
    out: tuple[TakenOut, ...] = ()

    @property
    def is_good(self) -> bool:
        """Whether all is as predicted, and no must is missing."""
        return not (self.differences or self.missing or self.faults)


@dataclass(frozen=True)
class Known:
    """What all runs are judged by: the standards, and the lines by which each is told."""

    root: Path
    standards: tuple[Standard, ...]
    lines: Mapping[str, tuple[str, ...]]
    sources: Mapping[str, str]
    paths: tuple[str, ...]  # what git lists
    ours: frozenset[str]  # files that the build writes, git may ignore them
    search: str = field(default="")  # PATH

    @property
    def unprovable(self) -> tuple[str, ...]:
        """Standards without a line of their own."""
        return tuple(i for i, lines in self.lines.items() if not lines)


def known(root: Path, build: Build, variables: Mapping[str, str]) -> Known:
    """What there is to be looked for. Raises GuidanceError where git lists nothing."""
    standards = build.source.standards
    settings = {c.path for c in build.settings.changes if c.after is not None}
    return Known(
        root,
        standards,
        marks([s.rule for s in standards], build.outputs),
        {s.id: s.path for s in standards},
        tuple(listed(root, variables)),
        frozenset({o.path for o in build.outputs} | settings),
        isolation.search_path(variables.get("PATH", os.defpath), str(root)),
    )


def program(agent: str, search: str) -> str | None:
    """The agent's program on this machine; None where it is not installed."""
    return shutil.which(DRIVERS[agent].COMMAND, path=search)


def verify(about: Known, wish: Wish, variables: Mapping[str, str]) -> Iterator[Outcome]:
    """Run the agents of a wish, one after the other; all of them must be installed.

    Raises GuidanceError where nothing can be isolated, or a run fails by itself. Nothing
    of a run is left when this is left, also by ^C.
    """
    prefix = isolation.words() if wish.isolated else ()
    needed = needed_by(about.standards, wish.agents)
    for agent in wish.agents:
        with tempfile.TemporaryDirectory(prefix="guidance-verify-") as folder:
            place = Path(os.path.realpath(folder))
            copied = copy(about.root, place / "repository", about.paths, about.ours)
            yield _verify_one(agent, about, wish, needed, copied, place, prefix, variables)


def _verify_one(
    agent: str,
    about: Known,
    wish: Wish,
    needed: Mapping[str, frozenset[str]],
    copied: Copied,
    place: Path,
    prefix: Sequence[str],
    variables: Mapping[str, str],
) -> Outcome:
    root = place / "repository"
    plain = [p for p in copied.paths if p not in about.ours and p not in about.sources.values()]
    touched = wish.paths or chosen(about.standards, plain, wish.cwd)
    before = disk_tree(root)
    command = program(agent, about.search)
    assert command is not None
    job = Job(
        agent=agent,
        command=command,
        root=str(root),
        cwd=str(root / wish.cwd),
        home=str(place / "home"),
        touched=tuple(str(root / path) for path in touched),
        timeout=wish.timeout,
        prefix=tuple(prefix),
    )
    # What an agent may load is read before one can write there; links stay links.
    foreseen = {
        path: before.get(path)
        for path in copied.paths
        if _may_be_loaded(path) and before.has(path) and not before.is_link(path)
    }
    seen = run(job, environment(job, variables, about.search))
    if wish.keep is not None:
        _keep(wish.keep, agent, seen)
    tree = before.with_files(foreseen)
    driver = DRIVERS[agent]
    main = phases(seen.requests)
    faults = _faults(seen, driver.READS_FILES, touched, bool(main), len(main) > 1)
    outcome = Outcome(
        agent, seen.version, seen.version in driver.PROVEN, seen.seconds, touched, out=copied.out
    )
    if not main or main[0].results:
        return _with(outcome, faults=tuple(faults))

    def foresee(paths: Sequence[str]) -> State:
        found = read(
            agent, tree, wish.cwd, paths, version=seen.version or None, trusted_root=driver.TRUST
        )
        # What a tool answers is in the request as well: the files themselves.
        asked = [(tree.get(path) or b"").decode(errors="replace") for path in paths]
        return predicted(found, asked, about.lines, about.sources)

    said = foresee(())
    start = real(normal(main[0].text), about.lines, about.sources, said)
    differ = differences(said, start, "start")
    work = None
    if len(main) > 1:
        said = foresee(touched)
        work = real(normal(main[-1].text), about.lines, about.sources, said)
        differ += differences(said, work, "touch")
    missing = missing_musts(about.standards, needed, agent, start, work, touched)
    return _with(
        outcome,
        start=start,
        work=work,
        differences=tuple(differ),
        missing=tuple(missing),
        faults=tuple(faults),
    )


def _may_be_loaded(path: str) -> bool:
    return path.startswith(".") or "/." in path or path.endswith((*PROSE, *SETTINGS))


def _with(outcome: Outcome, **values: object) -> Outcome:
    return replace(outcome, **values)  # type: ignore[arg-type]


def chosen(standards: Sequence[Standard], paths: Sequence[str], cwd: str = "") -> tuple[str, ...]:
    """Files for an agent to read: for each scope one that is there, a few in all."""
    found: list[str] = []
    inside = [p for p in paths if not cwd or p.startswith(f"{cwd}/")]
    for standard in standards:
        globs = standard.rule.scope.globs
        if not globs or any(match(g, path) for g in globs for path in found):
            continue
        path = next((p for p in inside if any(match(g, p) for g in globs)), None)
        if path is not None:
            found.append(path)
    if not found:
        shown = [p for p in inside if not p.startswith(".") and not p.endswith(PROSE)]
        found = ([p for p in shown if "/" in p] or shown)[:1]
    return tuple(found[:MOST_TOUCHED])


def _faults(
    seen: Seen, reads: bool, touched: Sequence[str], spoke: bool, read_something: bool
) -> list[str]:
    """Why a run shows less than it should."""
    said = " ".join(seen.said.split())[-300:]
    if seen.code is None:
        return [f"could not be started: {said}"]
    if seen.late:
        return ["was stopped: it did not end in time"]
    if not spoke:
        other = f"; it asked for {', '.join(seen.unknown[:3])}" if seen.unknown else ""
        return [f"sent nothing to the model (exit {seen.code}){other}: {said}"]
    if seen.code:
        return [f"ended with exit {seen.code}: {said}"]
    if reads and touched and not read_something:
        return [f"did not read {touched[0]} when the model asked for it"]
    return []


def _keep(folder: Path, agent: str, seen: Seen) -> None:
    """Write what an agent sent, one JSON object a line, for this user alone; over no other file."""
    import json

    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        target = folder / f"{agent}.jsonl"
        with open(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            for request in seen.requests:
                file.write(json.dumps({"path": request.path, "body": request.body}) + "\n")
    except OSError as error:
        said = f"{error.filename or folder}: {error.strerror}"
        raise GuidanceError(f"--keep {said}; name a new folder") from None
