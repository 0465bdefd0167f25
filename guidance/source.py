"""Read the standards: all of them, with every problem that they have."""

from __future__ import annotations

import os
from collections.abc import Iterator
from collections.abc import Mapping
from pathlib import Path

from agents_md.formats.base import MARK

from . import files
from . import ids
from .errors import Problem
from .memo import Memo
from .names import is_rule_file
from .standard import Standard

MAX_FOLDERS = 100


def read(
    root: Path, source: str, memo: Memo | None = None, data: Mapping[str, bytes] | None = None
) -> tuple[list[Standard], list[Problem]]:
    """All standards of the source folder, in the order of every output, and their problems.

    ``data`` are the bytes of files that were read just now, by path.
    """
    memo = Memo() if memo is None else memo
    top = root / source
    if not top.is_dir():
        message = f"there is no folder `{source}/`"
        advice = "run `guidance init`, or name the folder in guidance.yaml (`source: ...`)"
        return [], [Problem(source, 0, 0, message, advice)]
    if not files.is_inside(root, top):
        message = "is a link that leaves the repository"
        return [], [Problem(source, 0, 0, message, "keep the standards in the repository")]
    standards: list[Standard] = []
    problems: list[Problem] = []
    found: list[tuple[str, str]] = []
    for path, problem in _walk(root, source, set()):
        if problem is not None:
            problems.append(problem)
            continue
        name = path[len(source) + 1 : -len(".md")]
        found.append((name, path))
        bad = ids.check(name, path)
        text, unread = files.read_text(root, path, data=(data or {}).get(path))
        problems += unread if bad is None else [bad, *unread]
        if text is not None:
            standard, wrong = memo.standard(path, name, text)
            problems += wrong
            if standard is not None and bad is None:
                standards.append(standard)
    problems += ids.clashes(found)
    return sorted(standards, key=lambda s: s.sort_key), problems


def _walk(root: Path, folder: str, seen: set[str]) -> Iterator[tuple[str, Problem | None]]:
    """The Markdown files below a folder, sorted, with the problem of what cannot be one."""
    real = os.path.realpath(root / folder)
    if real in seen:  # a link to a folder above
        return
    seen.add(real)
    if folder.count("/") > MAX_FOLDERS:
        message = "is too deep a folder"
        yield folder, Problem(folder, 0, 0, message, f"at most {MAX_FOLDERS} levels are read")
        return
    try:
        entries = sorted(os.scandir(root / folder), key=lambda e: e.name)
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        yield folder, Problem(folder, 0, 0, message, "check its permissions")
        return
    for entry in entries:
        name, path = entry.name, f"{folder}/{entry.name}"
        if name.startswith(("_", ".")) or name.casefold() == "readme.md":
            continue
        stem, ending = os.path.splitext(name)
        if not name.isprintable():
            shown = path.encode("unicode_escape").decode("ascii")
            message = "has a name with characters that cannot be shown"
            yield path, Problem(shown, 0, 0, message, "rename it")
        elif _is_folder(entry):
            if entry.is_symlink() and not files.is_inside(root, root / path):
                message = "is a link that leaves the repository"
                yield path, Problem(path, 0, 0, message, "copy the folder here")
            else:
                yield from _walk(root, path, seen)
        elif is_rule_file(name):
            if not _is_built(root / path):
                message = "has the name of a rule file, and would never be compiled"
                advice = f"rename it, such as to `{folder}/team.md`, or to `_{name}` to keep it out"
                yield path, Problem(path, 1, 1, message, advice)
        elif ending == ".md":
            yield path, None
        elif ending.lower() in (".md", ".mdc", ".markdown"):
            message = f"ends in `{ending}`, not `.md`"
            shaped = f"{folder}/{ids.propose(stem.strip('.'))}.md"
            yield path, Problem(path, 1, 1, message, f"rename it to `{shaped}`")


def _is_built(path: Path) -> bool:
    """Whether a rule file in the source folder is one that we built for that folder."""
    try:
        with open(path, "rb") as file:
            return file.read(len(MARK)) == MARK.encode()
    except OSError:
        return False


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself; reading it will say so
        return False
