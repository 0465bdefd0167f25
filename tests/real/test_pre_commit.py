"""The hooks, run by the real pre-commit from a clone of this repository."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ..conftest import git_env

ROOT = Path(__file__).parents[2]
PRE_COMMIT = Path(sys.executable).parent / "pre-commit"


class Team:
    """A repository whose commits run the build hook."""

    def __init__(self, root: Path, env: dict[str, str]) -> None:
        self.root, self.env = root, env

    def run(self, *words: str, code: int | None = 0) -> str:
        done = subprocess.run(
            words, cwd=self.root, env=self.env, capture_output=True, text=True, check=False
        )
        said = done.stdout + done.stderr
        assert code is None or done.returncode == code, said
        return said

    def write(self, name: str, text: str) -> None:
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_text(text, encoding="utf-8")

    def commit(self, code: int = 0) -> str:
        return self.run("git", "commit", "-m", "A change", code=code)


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """A clone of this repository at its last commit, and a cache for pre-commit."""
    if not PRE_COMMIT.exists():
        pytest.skip("pre-commit is not installed (pip install '.[dev]')")
    place = tmp_path_factory.mktemp("hooks")
    subprocess.run(["git", "clone", "-q", str(ROOT), str(place / "guidance")], check=True)
    return str(place / "guidance"), place / "cache"


@pytest.fixture
def team(tmp_path: Path, hooks: tuple[str, Path]) -> Team:
    url, cache = hooks
    env = {**git_env(), "PRE_COMMIT_HOME": str(cache), "PATH": os.environ["PATH"]}
    env["PATH"] = f"{PRE_COMMIT.parent}{os.pathsep}{env['PATH']}"
    out = Team(tmp_path, env)
    revision = out.run("git", "-C", url, "rev-parse", "HEAD").strip()
    out.run("git", "init", "-q")
    out.write(
        ".pre-commit-config.yaml",
        f"repos:\n- repo: {url}\n  rev: {revision}\n  hooks:\n  - id: guidance-build\n",
    )
    out.write("standards/one.md", "# One\n\nText.\n")
    out.run("pre-commit", "install")
    out.run("git", "add", "--all")
    return out


def test_new_changed_and_deleted_standards(team: Team) -> None:
    """The first commit of each is stopped until what was built is added to it."""
    said = team.commit(code=1)
    assert "git add .cursorrules AGENTS.md guidance.lock" in said
    # Untracked outputs that are right already still have to be added.
    assert "git add .cursorrules AGENTS.md guidance.lock" in team.commit(code=1)
    team.run("git", "add", ".cursorrules", "AGENTS.md", "guidance.lock")
    assert "Passed" in team.commit()

    team.write("standards/one.md", "# One\n\nOther.\n")
    team.write("standards/web.md", "---\npaths: [web/**]\n---\n# Web\n")
    team.run("git", "add", "standards")
    assert "web/AGENTS.md" in team.commit(code=1)
    team.run("git", "add", "--all")
    team.commit()
    assert "Other." in team.run("git", "show", "HEAD:AGENTS.md")
    assert "## Web" in team.run("git", "show", "HEAD:web/AGENTS.md")

    team.run("git", "rm", "-q", "standards/web.md")
    team.commit(code=1)
    team.run("git", "add", "--all")
    team.commit()
    assert "web" not in team.run("git", "ls-tree", "-r", "--name-only", "HEAD")
    assert team.run("git", "status", "--porcelain") == ""


def test_a_bad_standard_and_an_edited_output_stop_a_commit(team: Team) -> None:
    """With the message of build; nothing is written."""
    team.commit(code=1)
    team.run("git", "add", "--all")
    team.commit()
    team.write("standards/bad.md", "---\npaths: ['*.py']\n---\nx\n")
    team.run("git", "add", "--all")
    assert "standards/bad.md:2:9: glob `*.py`" in team.commit(code=1)
    team.run("git", "rm", "-qf", "standards/bad.md")
    team.write("AGENTS.md", "edited\n")
    team.run("git", "add", "--all")
    assert "AGENTS.md: was edited by hand" in team.commit(code=1)
    assert (team.root / "AGENTS.md").read_text() == "edited\n"


def test_the_check_hook(team: Team) -> None:
    """It writes nothing, and says what differs."""
    config = (team.root / ".pre-commit-config.yaml").read_text()
    team.write(".pre-commit-config.yaml", config.replace("guidance-build", "guidance-check"))
    team.run("git", "add", "--all")
    assert "missing   AGENTS.md" in team.commit(code=1)
    assert not (team.root / "AGENTS.md").exists()
