"""A repository with standards, and the fake agent under Codex's name on a PATH of its own."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from guidance_toolkit.errors import GuidanceError
from guidance_toolkit.verify import isolation

from ..conftest import Repo
from ..conftest import Result

Verify = Callable[..., Result]


@pytest.fixture(scope="session")
def isolated() -> None:
    """Skips with the reason where no network of its own can be had."""
    try:
        isolation.words()
    except GuidanceError as error:
        pytest.skip(str(error))


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder with the fake agent in it, and what it is written in."""
    folder = tmp_path / "programs"
    folder.mkdir()
    script = Path(__file__).parent / "fake_agent.py"
    (folder / "codex").write_text(f'#!/bin/sh\nexec {sys.executable} -I {script} "$@"\n')
    (folder / "codex").chmod(0o755)
    return folder


@pytest.fixture
def built(repo: Repo) -> Repo:
    """Two standards, built for Codex, in a git repository."""
    repo.files(
        {
            "guidance.yaml": "agents: [codex]\n",
            "standards/commits.md": "# Commits\n\nWrite why it was changed.\n\nNo secret in it.\n",
            "standards/names.md": (
                "---\nlevel: must\n---\n# Names\n\nUse whole words.\n\nUse the words of the page.\n"
            ),
            "pkg/a.py": "print(1)\n",
        }
    )
    repo.git("init", "-q")
    assert repo.run("build", "-q").code == 0
    return repo


@pytest.fixture
def variables(programs: Path, tmp_path: Path) -> dict[str, str]:
    """The variables of a user who has secrets in them."""
    (tmp_path / "temporary").mkdir()
    return {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "TMPDIR": str(tmp_path / "temporary"),
        "A_SECRET": "hunter2",
        "AWS_SESSION_TOKEN": "hunter2",
        "HTTPS_PROXY": "http://hunter2",
    }


@pytest.fixture
def verify(
    isolated: None, built: Repo, variables: dict[str, str], guidance: Callable[..., Result]
) -> Verify:
    """`guidance verify` in the repository, as a process."""

    def call(*args: str, **more: str) -> Result:
        return guidance("verify", *args, cwd=built.root, env={**variables, **more})

    return call


def requests(folder: Path) -> list[dict[str, Any]]:
    """What `--keep` has written for the fake agent."""
    lines = (folder / "codex.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["body"] for line in lines]


def found_out(folder: Path) -> dict[str, Any]:
    """What the fake agent has found out about where it is."""
    about = json.loads(requests(folder)[0]["input"][1]["content"])
    assert isinstance(about, dict)
    return about


def processes(word: str) -> list[str]:
    """The processes whose command line holds a word."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):  # it has ended meanwhile
            line = path.read_bytes().replace(b"\0", b" ").decode(errors="replace")
            found += [line] if word in line else []
    return found
