"""The entry point: runs a command, by the short way or with click, and shows errors once."""

from __future__ import annotations

import functools
import gc
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line and exit."""
    gc.set_threshold(1_000_000)  # standards are many small objects, and none of them is garbage
    code = run(sys.argv[1:])
    gc.freeze()  # what is left goes with the process; to look through it costs as much as a check
    sys.exit(code)


def run(args: list[str]) -> int:
    """Run one command; the exit code. No exception leaves this function."""
    from . import quick
    from .failure import guarded

    return guarded(quick.command(args) or functools.partial(_with_click, args), args)


def _with_click(args: list[str]) -> int:
    from . import group

    return group.run(args)
