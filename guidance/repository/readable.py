"""What the readers of this room ask of a repository."""

from __future__ import annotations

import posixpath
import tomllib
from collections.abc import Iterator
from typing import Protocol

MAX_FILES = 2000  # of one name that are read


class Readable(Protocol):
    """Files (POSIX, from the root) and the text of each; None where it has none."""

    @property
    def files(self) -> frozenset[str]: ...

    def text(self, path: str) -> str | None: ...


def named(source: Readable, *names: str) -> list[str]:
    """The files of these names at any depth, those nearest to the root first."""
    found = [p for p in source.files if p.endswith(names) and posixpath.basename(p) in names]
    found = [p for p in found if "node_modules" not in p.split("/")]
    return sorted(found, key=lambda p: (p.count("/"), p))[:MAX_FILES]


def tables(source: Readable, *names: str) -> Iterator[tuple[str, dict[str, object] | None]]:
    """The TOML files of these names; None for one that cannot be read."""
    for path in named(source, *names):
        try:
            yield path, tomllib.loads(source.text(path) or "")
        except (tomllib.TOMLDecodeError, RecursionError):
            yield path, None


def table(data: object, *keys: str) -> dict[str, object]:
    """The table below these keys, empty where there is none."""
    for key in keys:
        data = data.get(key) if isinstance(data, dict) else None
    return data if isinstance(data, dict) else {}
