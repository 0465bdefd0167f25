"""Ids of standards: the path below the source folder, in small plain letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from .errors import Problem

_ID = re.compile(r"[a-z0-9._-]+(/[a-z0-9._-]+)*")
RESERVED = ("index", "for")


def check(name: str, path: str) -> Problem | None:
    """What is wrong with the name of a standard (its path below the source, no ``.md``)."""
    folder = path[: len(path) - len(name) - len(".md")]
    if not _ID.fullmatch(name):
        better = propose(name)
        return Problem(
            path,
            1,
            1,
            f"`{name}` is not a name for a standard: a-z, 0-9, `.`, `_` and `-` only",
            f"rename it to `{folder}{better}.md`",
        )
    first = name.split("/")[0]
    if name == RESERVED[0] or (first == RESERVED[1] and name != first):
        return Problem(
            path,
            1,
            1,
            f"`{name}` is a name that `guidance serve` uses itself",
            f"rename it, such as to `{folder}{first}-standards{name[len(first) :]}.md`",
        )
    return None


def propose(name: str) -> str:
    """A good id that looks like the name."""
    parts = []
    for part in name.split("/"):
        plain = unicodedata.normalize("NFKD", part).encode("ascii", "ignore").decode().lower()
        parts.append(re.sub(r"[^a-z0-9._-]+", "-", plain).strip("-. ") or "standard")
    return "/".join(parts)


def fold(name: str) -> str:
    """What two names share when a file system, or a reader, takes them for one."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def clashes(paths: Iterable[tuple[str, str]]) -> list[Problem]:
    """A problem for each (name, path) that folds together with an earlier one."""
    seen: dict[str, str] = {}
    problems = []
    for name, path in sorted(paths):
        other = seen.setdefault(fold(name), path)
        if other != path:
            message = f"is the same id as {other} where letter case or accents fold"
            problems.append(Problem(path, 1, 1, message, "rename one of the two"))
    return problems
