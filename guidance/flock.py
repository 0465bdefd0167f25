"""A lock between processes that ends with its process, however that ends.

Not the filelock package: its import alone costs more than a build may take.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

from .errors import WriteError

PAUSE = 0.05


@contextlib.contextmanager
def held(path: Path, wait: float) -> Iterator[bool]:
    """Hold the lock file; yields whether another process had it first.

    Raises WriteError, with the process that has it, after ``wait`` seconds.
    """
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise WriteError(f"{path}: {error.strerror}; nothing was changed") from error
    try:
        tries = 0
        while not _try(handle):
            if tries * PAUSE >= wait:
                owner = os.pread(handle, 32, 0).decode("ascii", "replace").strip() or "unknown"
                message = f"another guidance (process {owner}) is working here"
                raise WriteError(f"{path}: {message}; wait for it, or end it")
            tries += 1
            time.sleep(PAUSE)
        os.ftruncate(handle, 0)
        os.pwrite(handle, str(os.getpid()).encode(), 0)
        yield tries > 0
    finally:
        os.close(handle)  # and the lock with it


def _try(handle: int) -> bool:
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
