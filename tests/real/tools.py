"""Where the real programs of these tests come from: npm and Debian packages, pinned by name.

They are installed on first use below $GUIDANCE_TEST_PROGRAMS (default: guidance-tests in the
system's cache folder), in folders that are renamed into place when they are whole. A test
that needs a program skips with the reason where that cannot be had; with
GUIDANCE_TEST_REQUIRED set, as .ci/run does, it fails instead.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from functools import wraps
from pathlib import Path
from typing import NoReturn
from typing import ParamSpec
from typing import TypeVar

import pytest

from . import npm as packages

P = ParamSpec("P")
T = TypeVar("T")


def missing(reason: str) -> NoReturn:
    """End a test that cannot have its program."""
    if os.environ.get("GUIDANCE_TEST_REQUIRED"):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def once(get: Callable[P, T]) -> Callable[P, T]:
    """Ask for a program once a run, also when it cannot be had: no second wait for a time-out."""

    @cache
    def outcome(*args: P.args, **kwargs: P.kwargs) -> tuple[T | None, str]:
        try:
            return get(*args, **kwargs), ""
        except (OSError, subprocess.SubprocessError) as error:
            said = getattr(error, "stderr", None) or str(error)
            return None, str(said).strip()[-400:]

    @wraps(get)
    def ask(*args: P.args, **kwargs: P.kwargs) -> T:
        found, reason = outcome(*args, **kwargs)
        if found is None:
            what = " ".join(map(str, args)) or get.__name__.replace("_", " ")
            missing(f"{what} cannot be had: {reason}")
        return found

    return ask


def programs() -> Path:
    """The folder of what was installed; made if it is not there."""
    system = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    place = Path(os.environ.get("GUIDANCE_TEST_PROGRAMS") or system / "guidance-tests").absolute()
    place.mkdir(parents=True, exist_ok=True)
    return place


@once
def npm(package: str) -> Path:
    """The node_modules in which an npm package is installed, with all that its group pins.

    Raises OSError or SubprocessError, inside `once`, where npm is missing or fails.
    """
    return packages.installed(packages.group_of(package), programs())


@once
def node_programs() -> Path:
    """The folder of the pinned Node's programs."""
    return packages.node(programs())


def node(package: str, command: str) -> list[str]:
    """The words that run a command of an npm package with Node 22."""
    script = npm(package) / ".bin" / command
    return [str(node_programs() / "node"), str(script.resolve())]


@once
def chromium() -> str:
    """The command of a Chromium. npm has none that starts everywhere; Debian's package does."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    raise OSError("no chromium on PATH (Debian: apt-get install chromium)")


@once
def network_of_its_own() -> list[str]:
    """The words that run a command in a network of its own, in which nothing is reached."""
    words = ["unshare", "--map-root-user", "--net"]
    subprocess.run([*words, "true"], check=True, capture_output=True, text=True)
    return words
