"""What every command is told: the root folder, the form of the output, how much is said."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

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


def resolved(said: Mapping[str, object], *, search: bool = True) -> Common:
    """The options in force. ``search``: look for the root in folders above.

    Raises GuidanceError where the current folder is gone.
    """
    given = {**DEFAULTS, **said}
    try:
        here = Path.cwd()
    except FileNotFoundError:
        from guidance_toolkit.errors import GuidanceError

        raise GuidanceError("the current folder does not exist any more") from None
    if given["root"] is not None:
        root = here / str(given["root"])
    else:
        root = find_root(here) if search else here
    return Common(
        root.absolute(), str(given["format"]), bool(given["quiet"]), bool(given["verbose"])
    )


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
