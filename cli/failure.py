"""The one place where an error becomes words and an exit code."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING
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
            _show(error, args)
            return error.exit_code
    except (KeyboardInterrupt, EOFError):
        fail("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        return _deaf()
    except OSError as error:
        if error.errno in (errno.EBADF, errno.ENOSPC, errno.EIO) and error.filename is None:
            return _deaf()
        return _defect(error)
    except Exception as error:
        return _defect(error)


def _flush() -> None:
    if sys.stdout is not None:
        sys.stdout.flush()


def _deaf() -> int:
    """Nobody can hear our results: what was to be written in files is written all the same."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return 1


def _show(error: Exception, args: list[str]) -> None:
    from guidance_toolkit.errors import ConflictError
    from guidance_toolkit.errors import SourceError

    problems = error.problems if isinstance(error, SourceError) else ()
    if is_json(args):
        said = [p._asdict() for p in problems] or [{"message": str(error)}]
        print_json(
            {"clean": False, "drift": [], "errors": said} if "check" in args else {"errors": said}
        )
        return
    if isinstance(error, ConflictError) and error.changes:
        from guidance_toolkit import diff

        for change in error.changes:
            show_diff(diff.unified(cast("Change", change)))
    for problem in problems:
        fail(str(problem))
    if problems:
        reads = {"check", "list", "explain", "serve", "verify", "lint"} & set(args)
        end = "" if reads else "; nothing was written"
        fail(f"{plural(len(problems), 'problem')}{end}", bold=True)
    else:
        fail(str(error))


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
