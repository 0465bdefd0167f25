"""Where the real programs of these tests come from: npm, PyPI and Debian packages, pinned by name.

They are installed on first use below $GUIDANCE_TEST_PROGRAMS (default: guidance-tests in the
system's cache folder), in folders that are renamed into place when they are whole. A test
that needs a program skips with the reason where that cannot be had; with
GUIDANCE_TEST_REQUIRED set, as .ci/run does, it fails instead.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from collections.abc import Sequence
from functools import cache
from functools import wraps
from pathlib import Path
from typing import NamedTuple
from typing import NoReturn
from typing import ParamSpec
from typing import TypeVar

import pytest

from . import npm as packages


class Python(NamedTuple):
    """A program of PyPI: its version, its command, and the Pythons that it runs on (3.x)."""

    version: str
    command: str
    minors: tuple[int, ...]


PYPI = {
    "apm-cli": Python("0.35.0", "apm", (11, 12, 13)),  # a peer whose trees are imported
    "aider-chat": Python("0.86.2", "aider", (11, 12)),
    "gptme": Python("0.35.1", "gptme", (11, 12)),
    "mistral-vibe": Python("3.0.2", "vibe", (12, 13)),
    "openhands": Python("1.16.0", "openhands", (12,)),
    "hermes-prime-mcp": Python("0.2.1a2", "hermes-prime-mcp", (11, 12, 13)),
    "mcp-server-fetch": Python("2026.10.24", "mcp-server-fetch", (11, 12, 13)),
    "mcp-server-git": Python("2026.10.19", "mcp-server-git", (11, 12, 13)),
    "mcp-server-time": Python("2026.10.19", "mcp-server-time", (11, 12, 13)),
}
PYPI_SECONDS = 900  # some bring half a gigabyte
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
def pypi(package: str) -> Path:
    """The command of a PyPI package, in an environment of its own.

    Raises OSError or SubprocessError, inside `once`, where pip fails. An
    environment cannot be renamed into place, as those of npm are: a file says that it is whole.
    """
    wanted = PYPI[package]
    place = programs() / f"pypi-{package}-{wanted.version}"
    whole = place / "whole"
    if not whole.exists():
        subprocess.run(
            [interpreter(wanted.minors), "-m", "venv", "--clear", str(place)],
            check=True, capture_output=True, text=True,
        )  # fmt: skip
        subprocess.run(
            [place / "bin" / "python", "-m", "pip", "install", "-q", "--no-cache-dir",
             f"{package}=={wanted.version}"],
            check=True, capture_output=True, text=True, timeout=PYPI_SECONDS,
        )  # fmt: skip
        whole.touch()
    return place / "bin" / wanted.command


def interpreter(minors: Sequence[int]) -> str:
    """A Python 3.x of these: ours, one on PATH, or one that pyenv keeps without showing it there.

    Skips the test where there is none: that is the machine, no program that tests install.
    """
    if sys.version_info[1] in minors:
        return sys.executable
    for minor in minors:
        name = f"python3.{minor}"
        found = [shutil.which(name) or ""]
        for folder in os.environ.get("PATH", "").split(os.pathsep):
            if folder.endswith("/shims"):  # of pyenv: one there may refuse to run
                kept = Path(folder).parent / "versions"
                found += map(str, kept.glob(f"3.{minor}.*/bin/{name}"))
        for command in filter(None, found):
            done = subprocess.run([command, "-c", ""], capture_output=True, check=False)
            if done.returncode == 0:
                return command
    pytest.skip(f"no Python 3.{' or 3.'.join(map(str, minors))} on PATH")


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
