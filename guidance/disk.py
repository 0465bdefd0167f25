"""What stands on disk where outputs are to be. Reads, and never follows a link."""

from __future__ import annotations

import os
import posixpath
import stat
from collections.abc import Callable
from collections.abc import Iterable
from pathlib import Path
from typing import Literal
from typing import NamedTuple

Kind = Literal["absent", "file", "link", "blocked"]


class Found(NamedTuple):
    """What is at a path.

    ``why`` says what blocks it, ``spelled`` how the disk writes its name, ``link``
    where a link leads, and ``missing`` which folders above it do not exist.
    """

    kind: Kind
    data: bytes = b""
    why: str = ""
    spelled: str = ""
    link: str = ""
    missing: tuple[str, ...] = ()


ABSENT = Found("absent")


def find(root: Path, paths: Iterable[str]) -> dict[str, Found]:
    """What is at each path (POSIX, from the root)."""
    listings: dict[Path, frozenset[str]] = {}
    above: dict[str, str] = {}  # why nothing may be written in a folder
    return {path: _find(root, path, listings, above) for path in paths}


def _find(
    root: Path, path: str, listings: dict[Path, frozenset[str]], above: dict[str, str]
) -> Found:
    full, folder = root / path, posixpath.dirname(path)
    if folder not in above:
        above[folder] = folder_blocked_by(root, folder)
    blocked = above[folder] or _is_no_file(root, path)
    if blocked and full.is_symlink() and not above[folder]:
        return Found("link", why=blocked, link=os.readlink(full))
    if blocked:
        return Found("blocked", why=blocked)
    try:
        data = full.read_bytes()
    except FileNotFoundError:
        return Found("absent", missing=tuple(f for f in parents(path) if not (root / f).exists()))
    except OSError as error:
        return Found("blocked", why=f"cannot be read: {error.strerror}")
    if full.parent not in listings:
        listings[full.parent] = frozenset(os.listdir(full.parent))
    spelled = full.name
    if spelled not in listings[full.parent]:
        fold = spelled.casefold()
        spelled = next((n for n in listings[full.parent] if n.casefold() == fold), spelled)
    return Found("file", data, spelled=spelled)


def parents(path: str) -> list[str]:
    """The folders above a path, nearest first, without the root."""
    out = []
    while path := posixpath.dirname(path):
        out.append(path)
    return out


def blocked_by(root: Path, path: str) -> str:
    """Why nothing may be written at a path: a link, or something that is no file; '' if free."""
    above = folder_blocked_by(root, posixpath.dirname(path))
    return above or _is_no_file(root, path)


def _is_no_file(root: Path, path: str) -> str:
    return _other_than(root, path, stat.S_ISREG, "is not a regular file", "is a link")


def folder_blocked_by(root: Path, folder: str) -> str:
    """Why nothing may be written in a folder: a link or no folder on the way; '' if free."""
    for name in [*reversed(parents(folder)), *([folder] if folder else [])]:
        why = _other_than(root, name, stat.S_ISDIR, f"{name} is not a folder", f"{name} is a link")
        if why:
            return why
    return ""


def _other_than(root: Path, name: str, wanted: Callable[[int], bool], other: str, link: str) -> str:
    """``other`` or ``link`` where something at a path is not wanted there; '' where it is."""
    try:
        mode = os.lstat(root / name).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    if stat.S_ISLNK(mode):
        return link
    return "" if wanted(mode) else other


def misspelt(root: Path, folders: Iterable[str], names: Iterable[str]) -> list[str]:
    """Files in these folders whose names fold to one of ``names`` (given in lower case)."""
    wanted = frozenset(names)
    found = []
    for folder in sorted(set(folders)):
        try:
            entries = sorted(os.listdir(root / folder))
        except OSError:  # a folder that is yet to be made
            continue
        found += [f"{folder}/{e}" if folder else e for e in entries if e.casefold() in wanted]
    return found
