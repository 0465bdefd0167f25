"""Which program this is: what one run keeps is of no use to another program."""

from __future__ import annotations

import contextlib
import functools
import os
import sys

from . import __version__


@functools.cache
def stamp() -> str:
    """Our version, Python's, and where our own files stand, with their sizes and times.

    The times are those of the program, never of a user's files: they change when
    it is installed again, as it is all the time where it is being worked on.
    """
    parts = [__version__, sys.version]
    here = os.path.dirname(os.path.abspath(__file__))
    for folder in (here, os.path.join(os.path.dirname(here), "agents_md")):
        for inner in ("", "agents", "formats", "checks"):
            parts += _files(os.path.join(folder, inner))
    return "\n".join(parts)


def _files(folder: str) -> list[str]:
    found = []
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                info = entry.stat()
                found.append(f"{entry.path} {info.st_size} {info.st_mtime_ns}")
    return sorted(found)
