"""Fixtures: a repository to work in, and the command line as a user has it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings

# In CI the same examples each time, so that a change is judged by itself; new ones everywhere else.
settings.register_profile(
    "guidance",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
settings.load_profile("guidance")


@dataclass
class Result:
    """What a command said."""

    code: int
    out: str
    err: str

    @property
    def all(self) -> str:
        return self.out + self.err


@dataclass
class Repo:
    """A folder with standards, and `guidance` run in it, in this process."""

    root: Path
    capture: pytest.CaptureFixture[str]

    def write(self, **files: str | bytes) -> None:
        self.files(files)

    def files(self, files: dict[str, str | bytes]) -> None:
        for name, text in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode() if isinstance(text, str) else text)

    def run(self, *args: str) -> Result:
        from guidance_toolkit.cli.main import run

        self.capture.readouterr()
        code = run(["-C", str(self.root), *args])
        said = self.capture.readouterr()
        assert "Traceback" not in said.out + said.err
        return Result(code, said.out, said.err)

    def tree(self) -> dict[str, bytes]:
        """All files and their bytes, git's own and the journal left out."""
        return {
            p.relative_to(self.root).as_posix(): p.read_bytes()
            for p in sorted(self.root.rglob("*"))
            if p.is_file() and p.relative_to(self.root).parts[0] not in (".git", ".guidance")
        }

    def text(self, name: str) -> str:
        return (self.root / name).read_text(encoding="utf-8")

    def git(self, *args: str) -> str:
        done = subprocess.run(
            ["git", *args], cwd=self.root, env=git_env(), capture_output=True, text=True, check=True
        )
        return done.stdout


def git_env() -> dict[str, str]:
    """An environment in which git knows who commits, and reads no settings of the user."""
    who = {f"GIT_{r}_{k}": v for r in ("AUTHOR", "COMMITTER") for k, v in WHO.items()}
    return {**os.environ, **who, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


WHO = {"NAME": "Someone", "EMAIL": "someone@example.com"}


@pytest.fixture
def repo(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Repo:
    root = tmp_path / "repo"
    root.mkdir()
    return Repo(root, capsys)


@pytest.fixture
def guidance() -> Callable[..., Result]:
    """The installed command, in a process of its own."""
    program = Path(sys.executable).parent / "guidance"

    def call(*args: str, cwd: Path, stdin: str = "", env: dict[str, str] | None = None) -> Result:
        done = subprocess.run(
            [str(program), *args],
            cwd=cwd,
            input=stdin,
            env={**os.environ, **(env or {})},
            capture_output=True,
            text=True,
            check=False,
        )
        return Result(done.returncode, done.stdout, done.stderr)

    return call
