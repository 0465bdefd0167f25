"""A copy of the repository for an agent to run in: what git lists, without what would be run."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Collection
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from ..errors import GuidanceError
from .executed import is_settings
from .executed import reduced
from .executed import why_out

# A folder of a repository that looks like a repository has settings that git would follow.
CAREFUL = {"safe.bareRepository": "explicit", "core.fsmonitor": "false"}
OF_HOOKS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX")


class TakenOut(NamedTuple):
    """A file of the repository that is not in the copy, or not whole, and why."""

    path: str
    why: str


@dataclass(frozen=True)
class Copied:
    """What was copied: sorted paths from the root, and what was not."""

    paths: tuple[str, ...]
    out: tuple[TakenOut, ...]


def listed(root: Path, variables: Mapping[str, str]) -> list[str]:
    """The files that git tracks or would track; never those that it ignores.

    Raises GuidanceError where git lists nothing, for then it is not known what is secret.
    """
    # Inside a hook these would speak of another repository.
    env = {name: value for name, value in variables.items() if name not in OF_HOOKS}
    settings = [word for each in CAREFUL.items() for word in ("-c", "=".join(each))]
    words = ["git", *settings, "-C", str(root), "ls-files", "-z", "-co", "--exclude-standard"]
    try:
        done = subprocess.run(words, env=env, capture_output=True, check=False)
    except OSError as error:
        raise GuidanceError(f"git cannot be run ({error.strerror})") from None
    if done.returncode:
        raise GuidanceError(
            f"{root} is in no git repository: only what git lists is copied for an agent; "
            "run `git init` there"
        )
    return sorted({p for p in done.stdout.decode(errors="surrogateescape").split("\0") if p})


def copy(root: Path, to: Path, paths: Sequence[str], always: Collection[str] = ()) -> Copied:
    """Copy files below ``root`` into the new folder ``to``, a git repository of its own.

    ``always`` are files of ours that git may ignore. Nothing is copied through a link,
    and no link that leads out of the repository, or to something that would be taken out.
    """
    to.mkdir(parents=True)
    wanted = sorted({*paths, *(p for p in always if (root / p).exists())})
    real = os.path.realpath(root)
    done: list[str] = []
    out: list[TakenOut] = []
    for path in wanted:
        source, target = root / path, to / path
        if not os.path.lexists(source):  # deleted, and git not told
            continue
        if os.path.realpath(source.parent) != os.path.join(real, *Path(path).parts[:-1]):
            out.append(TakenOut(path, "it lies behind a link"))
            continue
        why = _copy_one(source, target, path, real)
        if why:
            out.append(TakenOut(path, why))
        if os.path.lexists(target):
            done.append(path)
    _make_repository(to)
    return Copied(tuple(done), tuple(out))


def _copy_one(source: Path, target: Path, path: str, real: str) -> str:
    """Copy one file or link; why it is not there, or not whole."""
    if source.is_symlink():
        why = _why_no_link(source, path, real)
        if not why:
            target.parent.mkdir(parents=True, exist_ok=True)
            os.symlink(os.readlink(source), target)
        return why
    if source.is_dir():
        return "a repository of its own"
    if not source.is_file():
        return "not a regular file"
    data = None
    if is_settings(path):
        data = reduced(path, source.read_bytes())
        why = "" if data is None else "only the files that it names to load were kept"
        if data is None:
            return "settings that name no file of the repository to load"
    else:
        why = why_out(path)
        if why:
            return why
    target.parent.mkdir(parents=True, exist_ok=True)
    if data is not None:
        target.write_bytes(data)
    else:
        shutil.copyfile(source, target)
    return why


def _why_no_link(source: Path, path: str, real: str) -> str:
    """Why a link is left out; '' for one that may stay.

    What a link in an agent's folder leads to is judged by the name that it has there.
    """
    to = os.path.realpath(source)
    if os.path.isabs(os.readlink(source)) or os.path.commonpath([to, real]) != real:
        return "a link that leads out of the repository"
    if not os.path.isdir(to):
        return why_out(path) or why_out(os.path.relpath(to, real))
    if to == real or not any(part.startswith(".") for part in path.split("/")):
        return "" if to != real else "a link to the whole repository"
    for folder, below, names in os.walk(to):
        inside = os.path.relpath(folder, to)
        if any(
            why_out(os.path.normpath(f"{path}/{inside}/{name}"))
            for name in (*names, *_links(folder, below))
        ):
            return "a link in an agent's folder to more than prose"
    return ""


def _links(folder: str, below: Sequence[str]) -> list[str]:
    """Folders that are links: where they lead is not looked at, so they are no prose."""
    return [f"{name}.link" for name in below if os.path.islink(os.path.join(folder, name))]


def _make_repository(folder: Path) -> None:
    """An empty git repository, so that agents look no further up; with nobody's settings."""
    env = {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(folder),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
    }
    words = ["git", "init", "-q", "--template=", str(folder)]
    subprocess.run(words, env=env, check=True, capture_output=True)
