"""The one place where an error becomes words and an exit code."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from typing import TYPE_CHECKING
from typing import Any
from typing import cast

import click

from .commands import COMMANDS
from .commands import RUNNING
from .output import escaped
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


def guarded(command: click.Command, args: list[str]) -> int:
    """Run a click command; its exit code. Shows every error in words, none as a traceback."""
    from guidance_toolkit.errors import GuidanceError

    given: dict[str, str] = {}
    try:
        prepare_streams()
        try:
            code = command.main(args, prog_name="guidance", standalone_mode=False, obj=given)
            _flush()
            return code if isinstance(code, int) else 0
        except click.exceptions.Exit as done:
            _flush()
            return done.exit_code
        except click.ClickException as error:
            if is_json(args):
                print_json({"errors": [{"message": escaped(error.format_message())}]})
            else:
                error.show()
            return error.exit_code
        except GuidanceError as error:
            _show(error, args, given.get(RUNNING, ""))
            return error.exit_code
    except (KeyboardInterrupt, click.Abort, EOFError):
        fail("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        return _deaf()
    except OSError as error:
        if error.errno in (errno.EBADF, errno.ENOSPC, errno.EIO) and error.filename is None:
            with contextlib.suppress(OSError):  # that may be full as well
                fail(f"the output cannot be written: {error.strerror}")
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


def _show(error: Exception, args: list[str], running: str) -> None:
    from guidance_toolkit.errors import ConflictError
    from guidance_toolkit.errors import SourceError

    problems = error.problems if isinstance(error, SourceError) else ()
    if is_json(args):
        said = as_json(error)
        is_check = running == "check"
        print_json({"clean": False, "drift": [], "errors": said} if is_check else {"errors": said})
        return
    if isinstance(error, ConflictError) and error.changes:
        from guidance_toolkit import diff

        for change in error.changes:
            show_diff(diff.unified(cast("Change", change)))
    for problem in problems:
        fail(str(problem))
    if problems:
        end = "; nothing was written" if _was_to_write(running, args) else ""
        fail(f"{plural(len(problems), 'problem')}{end}", bold=True)
    else:
        fail(str(error))


def as_json(error: Exception) -> list[dict[str, Any]]:
    """What is wrong, as `--format json` has it: problems with their places, or one message."""
    return [p._asdict() for p in getattr(error, "problems", ())] or [{"message": str(error)}]


def _was_to_write(running: str, args: list[str]) -> bool:
    """Whether somebody may ask what was written: the command writes when it is called so."""
    writes = COMMANDS[running].writes if running in COMMANDS else False
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
