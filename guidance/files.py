"""Reading files of the repository, never out of it and never without a bound."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from .errors import Problem

MAX_BYTES = 1024 * 1024


def is_inside(root: Path, path: Path) -> bool:
    """Whether a path, its links followed, is in the root."""
    try:
        return path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):  # a loop of links
        return False


def _leads(path: str) -> str:
    """Where a link leads that is not to a file of the repository."""
    try:
        os.stat(path)
    except OSError as error:
        return "leads to itself" if error.errno == errno.ELOOP else "leaves the repository"
    return "leaves the repository"


def read_text(
    root: Path, name: str, limit: int = MAX_BYTES, data: bytes | None = None
) -> tuple[str | None, list[Problem]]:
    """The text of the file ``name`` (POSIX, from the root) with LF line ends, BOM dropped.

    None with the problem where the file cannot be read as text: a link out of the
    root, no regular file, over 1 MiB, not UTF-8, a NUL character, no permission.
    ``data`` are its bytes where they were read already.
    """
    if data is None or len(data) > limit:
        data, problems = read_bytes(root, name, limit)
        if data is None:
            return None, problems
    return decode(data, name)


def read_bytes(root: Path, name: str, limit: int = MAX_BYTES) -> tuple[bytes | None, list[Problem]]:
    """The bytes of a file; None with the problem as :func:`read_text` says, but of any text."""
    path = os.path.join(root, name)  # a Path costs as much as reading a small file
    try:
        if os.path.islink(path) and not is_inside(root, root / name):
            return None, [_whole(name, f"is a link that {_leads(path)}", "copy the file here")]
        info = os.stat(path)
        if not stat.S_ISREG(info.st_mode):
            return None, [_whole(name, "is not a regular file", "put a text file here")]
        if info.st_size > limit:
            return None, [_too_large(name, info.st_size)]
        with open(path, "rb") as file:
            # Not the limit at once: that is a buffer of 1 MiB for each small file.
            data = file.read(info.st_size + 1)
            if len(data) > info.st_size:  # it grows
                data += file.read(limit + 1 - len(data))
    except OSError as error:
        said = f"cannot be read: {error.strerror or error}"
        return None, [_whole(name, said, "check the file and its permissions")]
    if len(data) > limit:
        return None, [_too_large(name, len(data))]
    return data, []


def decode(data: bytes, name: str) -> tuple[str | None, list[Problem]]:
    """Bytes as text with LF line ends and no BOM, or the problem that they are not text."""
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        good = _lf(data[: error.start].decode("utf-8"))
        return None, [_at_end(good, name, "is not UTF-8 here", "save the file as UTF-8")]
    if "\0" in text:
        good = _lf(text[: text.index("\0")])
        return None, [_at_end(good, name, "holds a NUL character here", "take it out")]
    return _lf(text), []


def lf(data: bytes) -> bytes:
    """Bytes with LF line ends (a lone CR stays)."""
    return data.replace(b"\r\n", b"\n") if b"\r" in data else data  # to look costs a tenth


def _lf(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _whole(name: str, message: str, advice: str) -> Problem:
    return Problem(name, 1, 1, message, advice)


def _too_large(name: str, size: int) -> Problem:
    message = f"is {size:,} bytes; a file may have 1 MiB ({MAX_BYTES:,} bytes)"
    return _whole(name, message, "split it into several standards")


def _at_end(before: str, name: str, message: str, advice: str) -> Problem:
    line = before.count("\n") + 1
    return Problem(name, line, len(before) - before.rfind("\n"), message, advice)
