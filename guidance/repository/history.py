"""What git knows of paths that are no longer there. Asked only where something is missing."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .. import git

MAX_ASKED = 300  # paths that git is asked for; an argument list is not endless
MAX_ROUNDS = 5  # how often a path may have been renamed since


@dataclass(frozen=True)
class Gone:
    """A path that git knew: the commit that took it away ('' for what is staged), and its day.

    ``now`` is the path that it has today, '' where it was deleted.
    """

    commit: str
    day: str
    now: str = ""


def gone(root: Path, paths: Iterable[str], there: Iterable[str]) -> Mapping[str, Gone]:
    """What became of files and folders (POSIX, from ``root``) that are not there.

    ``there`` are the paths that are there now. Rename detection is git's own (``-M``), in the
    commits that took the paths away and in what is staged. A folder has a new path where all of
    its files that were renamed went to the same one.
    """
    here = frozenset(there)
    wanted = sorted({p for p in paths if p})[:MAX_ASKED]
    found: dict[str, Gone] = {}
    staged = git.staged_renames(root) if wanted else {}
    follow = {p: p for p in wanted}  # each path, and what it was called last
    for _ in range(MAX_ROUNDS):
        if not follow:
            break
        answers = _one_round(root, sorted(set(follow.values())), staged)
        later: dict[str, str] = {}
        for path, last in follow.items():
            answer = answers.get(last)
            if answer is None:
                continue
            before = found.get(path)
            found[path] = answer if before is None else Gone(before.commit, before.day, answer.now)
            if answer.now and answer.now not in here:
                later[path] = answer.now
                found[path] = Gone(found[path].commit, found[path].day)
        follow = {p: new for p, new in later.items() if new != follow[p]}
    return found


def _one_round(root: Path, paths: list[str], staged: Mapping[str, str]) -> dict[str, Gone]:
    """For each path the newest change that took it away."""
    out = {p: Gone("", "", new) for p in paths if (new := _moved(p, staged)) is not None}
    left = [p for p in paths if p not in out]
    last: dict[str, tuple[str, str]] = {}
    for commit, day, path in git.deleted(root, left) if left else ():
        for wanted in _holders(path, left):
            last.setdefault(wanted, (commit, day))
    renames = git.renames(root, sorted({c for c, _ in last.values()})) if last else {}
    for path, (commit, day) in last.items():
        out[path] = Gone(commit, day, _moved(path, renames.get(commit, {})) or "")
    return out


def _holders(path: str, wanted: list[str]) -> list[str]:
    """Those of the paths that are this file, or a folder above it."""
    asked = set(wanted)
    found = []
    while path:
        if path in asked:
            found.append(path)
        path = path.rpartition("/")[0]
    return found


def _moved(path: str, renames: Mapping[str, str]) -> str | None:
    """The new path of a file or a folder; None where nothing says so."""
    if path in renames:
        return renames[path]
    inside = [(o, n) for o, n in renames.items() if o.startswith(f"{path}/")]
    folders = {
        new[: -len(old) + len(path)] if new.endswith(old[len(path) :]) else ""
        for old, new in inside
    }
    return next(iter(folders)) if len(folders) == 1 and folders != {""} else None
