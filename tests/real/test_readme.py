"""The lines of README's first five minutes, as they stand there, with the real pipx and git."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ..conftest import git_env

ROOT = Path(__file__).parents[2]
WHEELS = os.environ.get("WHEELS")


@pytest.mark.skipif(not WHEELS, reason="set WHEELS to a folder with our wheel, as .ci/run does")
def test_the_four_lines(tmp_path: Path) -> None:
    """pip finds our wheel where WHEELS says, and all else in the index."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    block = re.search(r"## The first five minutes.*?```console\n(.*?)```", text, re.DOTALL)
    assert block is not None
    assert block[1].count("\n") == 4
    tools = tmp_path / "tools"
    subprocess.run([sys.executable, "-m", "venv", tools], check=True)
    subprocess.run([tools / "bin/pip", "install", "-q", "pipx"], check=True)
    repo = tmp_path / "repo"
    repo.mkdir()
    env = {
        **git_env(),
        "HOME": str(tmp_path / "home"),
        "PATH": f"{tmp_path}/home/.local/bin:{tools}/bin:/usr/bin:/bin",
        "PIP_FIND_LINKS": str(WHEELS),
    }

    def run(script: str, code: int = 0) -> str:
        done = subprocess.run(
            ["bash", "-e", "-c", script], cwd=repo, env=env, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    run("git init -q")
    said = run(block[1])
    assert "created  AGENTS.md" in said
    assert "guidance-toolkit==" in (repo / ".pre-commit-config.yaml").read_text()
    run("git add --all && git commit -q -m 'Standards'")
    (repo / "standards/more.md").write_text("# More\n\nText.\n")
    said = run("git add --all && git commit -q -m 'More'", code=1)
    assert "git add .cursorrules AGENTS.md guidance.lock" in said
    run("git add --all && git commit -q -m 'More'")
    assert "## More" in run("git show HEAD:AGENTS.md")
