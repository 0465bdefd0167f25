"""Options that every command takes, before its name or after it."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple
from typing import TypeVar

import click

if TYPE_CHECKING:
    from pathlib import Path

F = TypeVar("F", bound=Callable[..., Any])
DEFAULTS = {"root": None, "format": "text", "quiet": False, "verbose": False}


class Common(NamedTuple):
    """The options in force: root folder (absolute), output format, how much is said."""

    root: Path
    format: str
    quiet: bool
    verbose: bool

    @property
    def json(self) -> bool:
        return self.format == "json"


def common(function: F) -> F:
    """Add -C/--root, --format, -q and -v; a value after the command wins."""
    return common_with()(function)


def common_with(*formats: str) -> Callable[[F], F]:
    """As :func:`common`, with more values of --format."""
    return functools.partial(_with_options, ("text", "json", *formats))


def _with_options(formats: tuple[str, ...], function: F) -> F:
    options = [
        click.option(
            "-C",
            "--root",
            type=click.Path(exists=True, file_okay=False),
            help="The repository [default: the nearest one with standards].",
        ),
        click.option(
            "--format",
            type=click.Choice(formats),
            default=None,
            help="How to print results [default: text].",
        ),
        click.option("-q", "--quiet", is_flag=True, default=None, help="Print errors only."),
        click.option("-v", "--verbose", is_flag=True, default=None, help="Print more."),
    ]
    for option in reversed(options):
        function = option(function)

    @functools.wraps(function)
    def with_options(*args: Any, **kwargs: Any) -> Any:
        given = click.get_current_context().ensure_object(dict)
        for name in DEFAULTS:
            value = kwargs.pop(name)
            if value is not None:
                given[name] = value
        return function(*args, **kwargs)

    return with_options  # type: ignore[return-value]


def current(*, search: bool = True) -> Common:
    """The options of the running command. ``search``: look for the root in folders above."""
    from pathlib import Path

    given = {**DEFAULTS, **(click.get_current_context().find_object(dict) or {})}
    try:
        here = Path.cwd()
    except FileNotFoundError:
        raise click.UsageError("the current folder does not exist any more") from None
    if given["root"] is not None:
        root = here / str(given["root"])
    else:
        root = find_root(here) if search else here
    return Common(
        root.absolute(), str(given["format"]), bool(given["quiet"]), bool(given["verbose"])
    )


def root_is_given() -> bool:
    """Whether -C/--root was given."""
    return "root" in (click.get_current_context().find_object(dict) or {})


def find_root(start: Path) -> Path:
    """The nearest folder, from here up to the git root, that has a source of standards.

    Outside git a folder above must have a guidance.yaml or a lock: a `standards`
    folder somewhere above may be anybody's.
    """
    above = (start, *start.parents)
    top = next((n for n, folder in enumerate(above) if (folder / ".git").exists()), None)
    for number, folder in enumerate(above if top is None else above[: top + 1]):
        if any((folder / n).exists() for n in ("guidance.yaml", "guidance.lock")):
            return folder
        if (folder / "standards").is_dir() and (top is not None or number == 0):
            return folder
    return start
