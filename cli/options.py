"""Options that every command takes, before its name or after it."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any
from typing import TypeVar

import click

from .common import DEFAULTS
from .common import Common
from .common import resolved

F = TypeVar("F", bound=Callable[..., Any])


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
    return resolved(click.get_current_context().find_object(dict) or {}, search=search)


def root_is_given() -> bool:
    """Whether -C/--root was given."""
    return "root" in (click.get_current_context().find_object(dict) or {})
