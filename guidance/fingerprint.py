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
from collections.abc import Mapping
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
        now = _all(sources(root, clean.source), root, clean)
        return clean if now == clean.digest else None
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def sources(root: Path, source: str) -> str:
    """The hash of our version, the configuration and all of the source folder.

    '' where a link makes it unsure what a build reads.
    """
    total = hashlib.sha256(__version__.encode())
    top = str(root)
    try:
        if any(
            os.path.islink(f"{top}/{name}") for name in ("guidance.yaml", *_above(f"{source}/x"))
        ):
            return ""
        _add(total, "guidance.yaml", f"{top}/guidance.yaml")
        _add(total, "guidance.yml" if os.path.lexists(f"{top}/guidance.yml") else "", "")
        for name, path in _walk(f"{top}/{source}", source):
            if path is None:
                return ""
            _add(total, name, path)
    except (OSError, RecursionError):
        return ""
    return total.hexdigest()


def save(root: Path, read: str, clean: Clean, outputs: Mapping[str, bytes]) -> None:
    """Write down that everything is right now, if it is. A failure to do so is no failure.

    ``read`` is what :func:`sources` said before they were read, ``outputs`` are the
    bytes that were planned: what someone has saved since is not what was built.
    """
    folder = place.private_folder(root)
    with contextlib.suppress(OSError):
        if not read or not (folder / "runs").is_dir() or sources(root, clean.source) != read:
            return
        for path, data in outputs.items():
            if (root / path).read_bytes().replace(b"\r\n", b"\n") != data:
                return
        digest = _all(read, root, clean)
        if digest is None:
            return
        temporary = folder / f"{NAME}.{os.getpid()}"
        with open(temporary, "w", encoding="utf-8") as file:
            json.dump({**asdict(clean), "digest": digest}, file)
        os.replace(temporary, folder / NAME)


def _all(read: str, root: Path, clean: Clean) -> str | None:
    """The hash of the sources and of all that was built; None where a link makes it unsure."""
    if not read:
        return None
    total = hashlib.sha256(read.encode())
    top = str(root)
    for name in ("guidance.lock", *clean.outputs):
        if any(os.path.islink(f"{top}/{p}") for p in (name, *_above(name))):
            return None
        _add(total, name, f"{top}/{name}")
    known = frozenset(clean.names)
    for folder in sorted({"", *(os.path.dirname(o) for o in clean.outputs)}):
        for name in sorted(os.listdir(f"{top}/{folder}")):
            if name.casefold() in known:
                _add(total, f"{folder}/{name}", "")
    return total.hexdigest()


def _above(path: str) -> Iterator[str]:
    while path := os.path.dirname(path):
        yield path


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
    """One name and the bytes of its file, if there is one, told apart by their length."""
    data, size = b"", -1
    if path:
        with contextlib.suppress(FileNotFoundError), open(path, "rb") as file:
            data = file.read()
            size = len(data)
    total.update(f"{name}\0{size}\0".encode(errors="surrogateescape"))
    total.update(data)


def remembered(
    source: str, outputs: Collection[str], names: Collection[str], standards: int
) -> Clean:
    """What is to be written down of a build; the digest comes with :func:`save`."""
    return Clean("", source, list(outputs), sorted(names), standards)
