"""Which files of a repository are rule files: by their place, at any depth."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Collection
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from agents_md.formats import FORMATS
from agents_md.formats import READABLE

from . import config as configs
from . import git
from . import lock as locks
from .lock import Lock
from .names import bare
from .names import format_at

# Folders of other people's code, and of files that only look like rules of this repository.
FOREIGN = frozenset(
    {
        "node_modules", "bower_components", "jspm_packages", "vendor", "vendored", "third_party",
        "third-party", "site-packages", "dist-packages", "venv", "virtualenv", "Pods", "Carthage",
        "__pycache__", "skills", "fixtures", "__fixtures__", "testdata", "test-data", "templates",
        "cookiecutters",
    }
)  # fmt: skip
# Folders with a dot that are never an agent's: not worth a look.
NOT_AGENTS = frozenset(
    {
        ".git", ".hg", ".svn", ".jj", ".venv", ".env", ".tox", ".nox", ".eggs", ".cache", ".npm",
        ".yarn", ".pnpm-store", ".gradle", ".m2", ".next", ".nuxt", ".svelte-kit", ".turbo",
        ".terraform", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", ".guidance",
        ".direnv", ".bundle", ".cargo", ".dart_tool",
    }
)  # fmt: skip
MAX_FOLDERS = 100  # below one another


class Found(NamedTuple):
    """Rule files, by POSIX path from the root; those that git ignores apart. Sorted."""

    paths: tuple[str, ...]
    ignored: tuple[str, ...] = ()


def find(root: Path, source: str, lock: Lock, below: str = "") -> Found:
    """Rule files that are neither ours nor taken over, in the root or in a folder of it.

    A link to a folder of rule files is found itself; nothing is looked for through it.
    """
    known = lock.known
    paths = [p for p in _walk(root, below, source) if p not in known]
    ignored = git.ignored(root, paths) or frozenset()
    in_order = sorted(paths, key=lambda p: (p.count("/"), p))
    return Found(
        tuple(p for p in in_order if p not in ignored), tuple(p for p in in_order if p in ignored)
    )


def _walk(root: Path, below: str, source: str) -> Iterator[str]:
    for folder, folders, files in os.walk(root / below):
        here = os.path.relpath(folder, root).replace(os.sep, "/")
        here = "" if here == "." else here
        if (here and _is_anothers({*folders, *files})) or here.count("/") > MAX_FOLDERS:
            folders.clear()
            continue
        names = sorted(files) if _is_hidden(here) else sorted(bare().intersection(files))
        for name in names:
            path = posixpath.join(here, name)
            if name.isprintable() and format_at(path) and not is_foreign(path):
                yield path
        for name in sorted(folders):
            path = posixpath.join(here, name)
            if os.path.islink(root / path) and _holds_rules(path) and not is_foreign(path):
                yield path
        folders[:] = [f for f in sorted(folders) if _is_looked_into(f, here, source)]


def _is_anothers(names: Collection[str]) -> bool:
    """Whether a folder is the root of other standards, or of another repository."""
    return not {configs.NAME, locks.NAME, ".git"}.isdisjoint(names)


def _is_hidden(folder: str) -> bool:
    return any(part.startswith(".") for part in folder.split("/"))


def _is_looked_into(name: str, here: str, source: str) -> bool:
    path = posixpath.join(here, name)
    if name in NOT_AGENTS or path == source or not name.isprintable():
        return False
    return name not in FOREIGN or _is_hidden(here)  # `.openhands/skills` holds rules


def is_foreign(path: str) -> bool:
    """Whether a rule file is in a folder whose files are not rules of this repository.

    The folders that the format itself asks for, such as `.openhands/skills`, are not counted.
    """
    parsed = READABLE[name].parse(path, "") if (name := format_at(path)) in FORMATS else None
    if parsed is None or not parsed.name:
        return not FOREIGN.isdisjoint(path.split("/")[:-1])
    inner = parsed.name.split("/")[:-1]
    return not FOREIGN.isdisjoint([*parsed.folder.split("/"), *inner])


def _holds_rules(folder: str) -> bool:
    """Whether files in a folder would be rule files by their place."""
    return any(format_at(f"{folder}/x{end}") for end in (".md", ".mdc", ".instructions.md"))
