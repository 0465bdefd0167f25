"""A repository that wants to be run, in all ways that are known, before each real agent.

In the copy that `guidance verify` makes none of them runs. The same program in a plain copy
does run some, where the agent allows it to a repository at all: so the test can fail.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from guidance_toolkit.verify import isolation
from guidance_toolkit.verify.copying import copy
from guidance_toolkit.verify.copying import listed
from guidance_toolkit.verify.drivers import DRIVERS
from guidance_toolkit.verify.running import Job
from guidance_toolkit.verify.running import Seen
from guidance_toolkit.verify.running import environment
from guidance_toolkit.verify.running import run

from .agents import TEAM
from .agents import path_with
from .hostile import files

READ = ("src/cli/a.py", "src/cli/b.ts", "src/cli/c.rs")
# Of each agent one thing that it runs for a repository, seen on 2026-11-22. The others ask first,
# trust nobody, or (Kilo, opencode) hang on what is in this repository and cannot be fetched.
RUNS = {
    "aider": "aider-load",
    "claude-code": "claude-settings-SessionStart",
    "cline": "cline-TaskStart",
    "codex": "codex-server",
    "droid": "factory-settings-SessionStart",
    "gemini-cli": "gemini-settings-discover",
    "goose": "agents-plugin-SessionStart",
    "gptme": "gptme-server",
    "openhands": "openhands-session_start",
    "qwen-code": "qwen-settings-SessionStart",
    "vibe": "vibe-server",
}


def hostile(folder: Path, marks: Path) -> Path:
    """The repository; what it runs makes files in ``marks``."""
    marks.mkdir()
    for path, text in files(marks).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        target.chmod(0o755 if text.startswith("#!") else 0o644)
    (folder / "linked.json").write_text((folder / "opencode.json").read_text())
    for name in ("opencode.jsonc", "kilo.jsonc"):
        (folder / name).symlink_to("linked.json")
    for name in READ:
        (folder / name).write_text("x = 1\n")
    (folder / "AGENTS.md").write_text("# Here\n\nUse the words of page one.\n")
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    return folder


def seen(agent: str, place: Path, tmp_path: Path) -> Seen:
    """One run of an agent in ``place``/repository."""
    search = path_with(agent, tmp_path / "bin")
    root = str(place / "repository")
    command = shutil.which(DRIVERS[agent].COMMAND, path=search)
    assert command is not None
    touched = tuple(f"{root}/{name}" for name in READ)
    job = Job(
        agent, command, root, root, str(place / "home"), touched, 120.0, isolation.words()
    )  # fmt: skip
    return run(job, environment(job, os.environ, search))


@pytest.mark.parametrize("agent", TEAM)
def test_nothing_of_a_hostile_repository_is_run(agent: str, tmp_path: Path) -> None:
    """The agent works all the same: it has told its model of AGENTS.md or read the files."""
    source = hostile(tmp_path / "source", tmp_path / "marks")
    copied = copy(source, tmp_path / "place/repository", listed(source, os.environ))
    assert len(copied.out) > 100
    found = seen(agent, tmp_path / "place", tmp_path)
    assert sorted(p.name for p in (tmp_path / "marks").iterdir()) == []
    assert not found.late and found.code == 0 and found.requests


@pytest.mark.parametrize("agent", RUNS)
def test_without_the_copy_it_is(agent: str, tmp_path: Path) -> None:
    source = hostile(tmp_path / "source", tmp_path / "marks")
    shutil.copytree(source, tmp_path / "place/repository", symlinks=True)
    seen(agent, tmp_path / "place", tmp_path)
    assert (tmp_path / "marks" / RUNS[agent]).exists()
