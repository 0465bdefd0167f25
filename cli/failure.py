"""The one place where an error becomes words and an exit code."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING
from typing import Any
from typing import cast

from .output import fail
from .output import is_json
from .output import plural
from .output import prepare_streams
from .output import print_json
from .output import show_diff

if TYPE_CHECKING:
    from guidance_toolkit.plan import Change

DEFECT = 3
INTERRUPTED = 130


def guarded(run: Callable[[], int], args: list[str]) -> int:
    """Run a command; its exit code. Shows every error in words, none as a traceback."""
    from guidance_toolkit.errors import GuidanceError

    try:
        prepare_streams()
        try:
            code = run()
            _flush()
            return code
        except GuidanceError as error:
            try:
                _show(error, args)
            except OSError:
                return deaf(error.exit_code)
            return error.exit_code
    except (KeyboardInterrupt, EOFError):
        with contextlib.suppress(OSError):
            fail("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        return deaf(1)
    except OSError as error:
        if error.errno in (errno.EBADF, errno.ENOSPC, errno.EIO) and error.filename is None:
            with contextlib.suppress(OSError):  # that may be full as well
                fail(f"the output cannot be written: {error.strerror}")
            return deaf(1)
        return _defect(error)
    except Exception as error:
        return _defect(error)


def _flush() -> None:
    if sys.stdout is not None:
        sys.stdout.flush()


def deaf(code: int) -> int:
    """Nobody can hear us: what was to be written in files is written all the same.

    A stream that takes nothing any more leads to nowhere from now on, or Python would say so
    at its end, with a code of its own. Gives the exit code back.
    """
    for number, stream in ((1, sys.stdout), (2, sys.stderr)):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            with contextlib.suppress(OSError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), number)
    return code


def _show(error: Exception, args: list[str]) -> None:
    from guidance_toolkit.errors import ConflictError
    from guidance_toolkit.errors import SourceError

    from .commands import running

    problems = error.problems if isinstance(error, SourceError) else ()
    if is_json(args):
        said = as_json(error)
        is_check = running(args) == "check"
        print_json({"clean": False, "drift": [], "errors": said} if is_check else {"errors": said})
        return
    if isinstance(error, ConflictError) and error.changes:
        from guidance_toolkit import diff

        for change in error.changes:
            show_diff(diff.unified(cast("Change", change)))
    for problem in problems:
        fail(str(problem))
    if problems:
        end = "; nothing was written" if _was_to_write(args) else ""
        fail(f"{plural(len(problems), 'problem')}{end}", bold=True)
    else:
        fail(str(error))


def as_json(error: Exception) -> list[dict[str, Any]]:
    """What is wrong, as `--format json` has it: problems with their places, or one message."""
    return [p._asdict() for p in getattr(error, "problems", ())] or [{"message": str(error)}]


def _was_to_write(args: list[str]) -> bool:
    """Whether somebody may ask what was written: the command writes when it is called so."""
    from .commands import COMMANDS
    from .commands import running

    writes = COMMANDS[running(args)].writes if running(args) in COMMANDS else False
    return "--dry-run" not in args and (writes in args if isinstance(writes, str) else writes)


def _defect(error: Exception) -> int:
    """A bug of ours: say so, and keep what is needed to mend it in a file."""
    import tempfile
    import traceback

    from guidance_toolkit import __version__

    text = f"guidance {__version__}, Python {sys.version}, {sys.platform}\n\n" + "".join(
        traceback.format_exception(error)
    )
    with tempfile.NamedTemporaryFile(
        "w",
        prefix="guidance-defect-",
        suffix=".txt",
        delete=False,
        encoding="utf-8",
        errors="backslashreplace",
    ) as file:
        file.write(text)
    fail(f"a defect of guidance: {type(error).__name__}: {error}")
    fail(f"please report it with {file.name}")
    return DEFECT
