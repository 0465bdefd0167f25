"""A shortcut: proof that nothing has changed since everything was right.

Hashes of our version, the configuration, every source, every output, the lock and
the names of known rule files; never times. It may be thrown away at any moment and
never changes a byte or a verdict: where anything differs, the long way is taken.
This module imports nothing that the short way does not need.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Collection
from collections.abc import Iterator
from dataclasses import asdict
from dataclasses import dataclass
from pathlib import Path

from . import __version__
from . import place

NAME = "fingerprint"


@dataclass(frozen=True)
class Clean:
    """What was right: where to look, and what a command may say without looking further."""

    digest: str
    source: str
    outputs: list[str]
    names: list[str]  # of rule files, folded
    standards: int


def still(root: Path) -> Clean | None:
    """What was right and still is, byte for byte; None where that is not sure."""
    folder = place.private_folder(root)
    try:
        with open(folder / NAME, encoding="utf-8") as file:
            clean = Clean(**json.load(file))
        if any(n.endswith(".begun") for n in os.listdir(folder / "runs")):
            return None
        now = _digest(root, clean.source, clean.outputs, clean.names)
        return clean if now == clean.digest else None
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def save(
    root: Path, source: str, outputs: Collection[str], names: Collection[str], standards: int
) -> None:
    """Write down that everything is right now. A failure to do so is no failure."""
    folder = place.private_folder(root)
    with contextlib.suppress(OSError, RecursionError):
        digest = _digest(root, source, outputs, names)
        if digest is None or not (folder / "runs").is_dir():
            return
        clean = Clean(digest, source, list(outputs), sorted(names), standards)
        temporary = folder / f"{NAME}.{os.getpid()}"
        with open(temporary, "w", encoding="utf-8") as file:
            json.dump(asdict(clean), file)
        os.replace(temporary, folder / NAME)


def _digest(
    root: Path, source: str, outputs: Collection[str], names: Collection[str]
) -> str | None:
    """The hash of all that a build depends on; None where a link makes that unsure."""
    total = hashlib.sha256(__version__.encode())
    top = str(root)
    for name in ("guidance.yaml", "guidance.lock", *outputs):
        path = f"{top}/{name}"
        if os.path.islink(path):
            return None
        _add(total, name, path if os.path.exists(path) else "")
    _add(total, "guidance.yml" if os.path.lexists(f"{top}/guidance.yml") else "", "")
    folders = {"", *(os.path.dirname(o) for o in outputs)}
    known = frozenset(names)
    for folder in sorted(folders):
        if os.path.islink(f"{top}/{folder}".rstrip("/")) and folder:
            return None
        for name in sorted(os.listdir(f"{top}/{folder}")):
            if name.casefold() in known:
                _add(total, f"{folder}/{name}", "")
    for name, entry in _walk(f"{top}/{source}", source):
        if entry is None:
            return None
        _add(total, name, entry)
    return total.hexdigest()


def _walk(folder: str, name: str) -> Iterator[tuple[str, str | None]]:
    """Every entry of the source folder, with the path of the files that may be standards."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda e: e.name):
            inner = f"{name}/{entry.name}"
            if entry.is_symlink():
                yield inner, None
            elif entry.is_dir():
                yield f"{inner}/", ""
                yield from _walk(entry.path, inner)
            else:
                yield inner, entry.path if entry.is_file() else ""


def _add(total: hashlib._Hash, name: str, path: str) -> None:
    """One name and, where there is a path, the bytes of that file, told apart by their length."""
    data = b""
    if path:
        with open(path, "rb") as file:
            data = file.read()
    total.update(f"{name}\0{len(data) if path else -1}\0".encode(errors="surrogateescape"))
    total.update(data)
