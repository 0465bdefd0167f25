"""A shortcut: proof that nothing has changed since everything was right.

Hashes of our version, the configuration, every source, every output, the lock and
the names of known rule files; never times. It may be thrown away at any moment and
never changes a byte or a verdict: where anything differs, the long way is taken.
This module imports nothing that the short way does not need.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import stat
from collections.abc import Collection
from collections.abc import Iterator
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from . import place
from .version import stamp

NAME = "fingerprint"
MAX_BYTES = 1024 * 1024  # of a source; a larger one is an error, whatever else is in it


class Clean(NamedTuple):
    """What was right: where to look, and what a command may say without looking further."""

    digest: str
    source: str
    outputs: list[str]
    names: list[str]  # of rule files, folded
    standards: int
    looked: list[str]  # at files of others
    listed: list[str]  # folders of others


class Sources(NamedTuple):
    """The hash of all that a build reads, '' where a link makes it unsure what that is.

    ``data`` are the bytes of the source files by path: of one too large to be a
    standard, its beginning.
    """

    digest: str
    data: Mapping[str, bytes]


def still(root: Path) -> Clean | None:
    """What was right and still is, byte for byte; None where that is not sure."""
    folder = place.private_folder(root)
    try:
        with open(folder / NAME, encoding="utf-8") as file:
            clean = Clean(**json.load(file))
        if any(n.endswith(".begun") for n in os.listdir(folder / "runs")):
            return None
        now = _all(sources(root, clean.source).digest, root, clean)
        return clean if now == clean.digest else None
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def sources(root: Path, source: str) -> Sources:
    """Our version, the configuration and all of the source folder, read once."""
    total = hashlib.sha256(stamp().encode())
    top = str(root)
    data: dict[str, bytes] = {}
    try:
        if any(
            os.path.islink(f"{top}/{name}") for name in ("guidance.yaml", *_above(f"{source}/x"))
        ):
            return Sources("", {})
        if not os.path.isfile(f"{top}/guidance.yaml") and os.path.lexists(f"{top}/guidance.yaml"):
            return Sources("", {})
        files = [("guidance.yaml", f"{top}/guidance.yaml")]
        files.append(("guidance.yml" if os.path.lexists(f"{top}/guidance.yml") else "", ""))
        for name, path in (*files, *_walk(f"{top}/{source}", source)):
            if path is None:
                return Sources("", {})
            read = _add(total, name, path, MAX_BYTES)
            if read is not None:
                data[name] = read
    except (OSError, RecursionError):
        return Sources("", {})
    return Sources(total.hexdigest(), data)


def save(root: Path, read: Sources, clean: Clean, outputs: Mapping[str, bytes]) -> None:
    """Write down that everything is right now, if it is. A failure to do so is no failure.

    ``read`` is what the build was made from, ``outputs`` are the bytes that were
    planned: what someone has saved since is not what was built.
    """
    folder = place.private_folder(root)
    with contextlib.suppress(OSError):
        if not (folder / "runs").is_dir():
            return
        digest = _all(read.digest, root, clean, outputs)
        if digest is None:
            return
        temporary = folder / f"{NAME}.{os.getpid()}"
        with open(temporary, "w", encoding="utf-8") as file:
            json.dump(clean._replace(digest=digest)._asdict(), file)
        os.replace(temporary, folder / NAME)


def _all(
    read: str, root: Path, clean: Clean, planned: Mapping[str, bytes] | None = None
) -> str | None:
    """The hash of the sources and of all that was built; None where a link makes it unsure.

    None as well where an output is not as it was planned, line ends aside.
    """
    if not read:
        return None
    total = hashlib.sha256(read.encode())
    top = str(root)
    folders = {f for name in clean.outputs for f in _above(name)}
    if any(os.path.islink(f"{top}/{f}") for f in folders):
        return None
    for name in ("guidance.lock", *clean.outputs):
        if os.path.islink(f"{top}/{name}"):
            return None
        data = _add(total, name, f"{top}/{name}")
        wanted = planned.get(name) if planned else None
        if wanted is not None and (
            data is None or (data.replace(b"\r\n", b"\n") if b"\r" in data else data) != wanted
        ):
            return None
    for path in clean.looked:
        _add(total, path, f"{top}/{path}" if os.path.isfile(f"{top}/{path}") else "")
    for folder in clean.listed:
        names = sorted(os.listdir(f"{top}/{folder}")) if os.path.isdir(f"{top}/{folder}") else []
        total.update("\0".join([folder, *names, ""]).encode(errors="surrogateescape"))
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


def _at_once(path: str, flags: int) -> int:
    """Open without waiting for whoever would write into a pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _add(total: hashlib._Hash, name: str, path: str, limit: int = -1) -> bytes | None:
    """One name and the bytes of its file, if there is one, told apart by their length.

    Of a file over ``limit`` (bytes) the beginning will do: a source, seen to be a regular
    file. Raises OSError where another is none: a pipe would be waited for, a device never ends.
    """
    data, size = None, -1
    if path:
        opener = _at_once if limit < 0 else None  # 5 ms for 10,000
        with contextlib.suppress(FileNotFoundError), open(path, "rb", opener=opener) as file:
            info = os.fstat(file.fileno())
            if not stat.S_ISREG(info.st_mode):
                raise OSError(errno.EINVAL, "is not a regular file", path)
            size = info.st_size
            data = file.read(limit + 1) if 0 <= limit < size else file.read()
            size = max(size, len(data))
    total.update(f"{name}\0{size}\0".encode(errors="surrogateescape"))
    total.update(data or b"")
    return data


def remembered(
    source: str,
    outputs: Collection[str],
    names: Collection[str],
    standards: int,
    looked: tuple[list[str], list[str]],
) -> Clean:
    """What is to be written down of a build; the digest comes with :func:`save`."""
    return Clean("", source, list(outputs), sorted(names), standards, *looked)
