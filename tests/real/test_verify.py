"""Real agents, run by `guidance verify`: what reached their models, and what they did not do.

Each standard is looked for in the request of the real program; the prediction is that of
`agents_md.reading`. The programs are those of `agents`.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from guidance_toolkit.build import prepare
from guidance_toolkit.verify import isolation
from guidance_toolkit.verify.drivers import DRIVERS
from guidance_toolkit.verify.verifying import Outcome
from guidance_toolkit.verify.verifying import Wish
from guidance_toolkit.verify.verifying import known
from guidance_toolkit.verify.verifying import verify

from ..conftest import Repo
from ..hundred import standards
from .agents import TEAM
from .agents import path_with

COPY = "Use the words of page one in each text."


def outcome(repo: Repo, agent: str, folder: Path, cwd: str = "", *paths: str) -> Outcome:
    """One run of a real agent in a repository whose files are built."""
    variables = {"PATH": path_with(agent, folder)}
    about = known(repo.root, prepare(repo.root), variables)
    wish = Wish(agents=(agent,), paths=paths, cwd=cwd)
    (found,) = verify(about, wish, variables)
    return found


@pytest.mark.parametrize("agent", TEAM)
def test_a_hundred_standards(agent: str, repo: Repo, tmp_path: Path) -> None:
    """Built for all of them together: as predicted, none twice, no must missing."""
    files: dict[str, str | bytes] = {**standards(100, musts=10)}
    repo.files({**files, "guidance.yaml": f"agents: [{', '.join(TEAM)}]\n"})
    repo.files({"api/in/a.py": "print(1)\n", "db/q.sql": "select 1;\n"})
    repo.git("init", "-q")
    assert repo.run("build", "-q").code == 0
    found = outcome(repo, agent, tmp_path / "bin")
    assert not found.faults
    assert not found.differences and not found.missing and found.is_proven
    assert (found.work is not None) == DRIVERS[agent].READS_FILES
    end = found.work or found.start
    assert end is not None and len(end.texts) == 100
    words = [end.word(i) for i in end.texts]
    assert words.count("once") + words.count("pointer") + words.count("missing") == 100
    assert words.count("once") >= 20


@pytest.mark.parametrize("agent", TEAM)
@pytest.mark.parametrize("cwd", ["", "pkg"])
def test_hand_written_files(agent: str, cwd: str, repo: Repo, tmp_path: Path) -> None:
    """Root, folder, touch, copy, link and bridge at once: the reading knows what comes of it."""
    one = "# One\n\nUse the words of page one in each text.\n"
    repo.files({"standards/one.md": one, "standards/two.md": "# Two\n\nKeep page two in mind.\n"})
    repo.files({"guidance.yaml": "formats: [agents-md]\n", "pkg/a.py": "print(1)\n"})
    repo.files({"pkg/AGENTS.md": f"# Here\n\n{COPY}\n", "CLAUDE.md": "@AGENTS.md\n"})
    repo.files({"GEMINI.md": f"{COPY}\n", "pkg/deep/AGENTS.md": "Keep page two in mind.\n"})
    (repo.root / "QWEN.md").symlink_to("AGENTS.md")
    repo.files({"pkg/deep/b.py": "print(2)\n"})
    repo.git("init", "-q")
    assert repo.run("build", "-q").code == 0
    found = outcome(repo, agent, tmp_path / "bin", cwd, "pkg/deep/b.py")
    assert not found.faults
    assert [str(d) for d in found.differences] == []
    assert found.start is not None and (found.work is not None) == DRIVERS[agent].READS_FILES


def test_goose_sends_a_folder_again_for_each_folder_below_it(repo: Repo, tmp_path: Path) -> None:
    """Seen with 1.34.0: pkg/AGENTS.md comes for a file in pkg, and again for one in pkg/deep.

    The reading says so; for the build, which cannot change it, it is once.
    """
    repo.files({"standards/one.md": "---\npaths: [pkg/**]\n---\n# One\n\nUse the words of one.\n"})
    repo.files({"guidance.yaml": "formats: [agents-md]\n"})
    repo.files({"pkg/a.py": "print(1)\n", "pkg/deep/b.py": "print(2)\n"})
    repo.git("init", "-q")
    assert repo.run("build", "-q").code == 0
    assert (repo.root / "pkg/AGENTS.md").exists()
    found = outcome(repo, "goose", tmp_path / "bin", "", "pkg/a.py", "pkg/deep/b.py")
    assert not found.faults
    assert found.work is not None and found.work.texts["one"].times == 2
    assert not found.differences
    repo.files({"guidance.yaml": "agents: [goose]\n"})
    repo.files({"standards/two.md": "---\npaths: [pkg/deep/**]\n---\n# Two\n\nKeep two in mind.\n"})
    done = repo.run("build")
    assert done.code == 0 and "0 twice" in done.all


def test_what_a_repository_wants_claude_to_run_is_not_run(repo: Repo, tmp_path: Path) -> None:
    """A SessionStart hook and an MCP server that write a file: the real Claude Code leaves none.

    Without what `verify` takes out the same program does run the hook: the test can fail.
    """
    mark = tmp_path / "was-run"
    hook = {"type": "command", "command": f"touch {mark}"}
    settings = {"hooks": {"SessionStart": [{"hooks": [hook]}]}, "enableAllProjectMcpServers": True}
    server = {"mcpServers": {"x": {"command": "touch", "args": [str(mark)]}}}
    repo.files({".claude/settings.json": json.dumps(settings), ".mcp.json": json.dumps(server)})
    repo.files({"standards/one.md": "# One\n\nUse the words of page one.\n"})
    repo.files({"guidance.yaml": "agents: [claude-code]\n"})
    repo.git("init", "-q")
    assert repo.run("build", "-q").code == 0
    found = outcome(repo, "claude-code", tmp_path / "bin")
    assert found.is_good and {t.path for t in found.out} == {".claude/settings.json", ".mcp.json"}
    assert not mark.exists()
    home = tmp_path / "home"
    home.mkdir()
    words = [*isolation.words(), str(tmp_path / "bin" / "claude"), "-p", "Say OK"]
    there = {"PATH": os.environ["PATH"], "HOME": str(home), "ANTHROPIC_API_KEY": "test"}
    there["ANTHROPIC_BASE_URL"] = "http://127.0.0.1:9"
    process = subprocess.Popen(
        words, cwd=repo.root, env=there, stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        for _ in range(300):
            if mark.exists():
                break
            with_timeout(process)
    finally:
        process.kill()
        process.wait()
    assert mark.exists()


def with_timeout(process: subprocess.Popen[bytes]) -> None:
    """A tenth of a second, or the end of the process."""
    try:
        process.wait(0.1)
    except subprocess.TimeoutExpired:
        return


def test_the_command(repo: Repo, tmp_path: Path) -> None:
    """As a user calls it: exit 0, a line an agent, and nothing is left in the temporary folder."""
    search = path_with("codex", tmp_path / "bin")
    repo.files({"standards/one.md": "# One\n\nUse the words of page one.\n"})
    repo.git("init", "-q")
    assert repo.run("build", "-q").code == 0
    (tmp_path / "tmp").mkdir()
    guidance = shutil.which("guidance", path=str(Path(sys.executable).parent))
    done = subprocess.run(
        [str(guidance), "verify", "--agent", "codex"], cwd=repo.root, capture_output=True,
        text=True, check=False, env={"PATH": search, "TMPDIR": str(tmp_path / "tmp")},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("codex  0.169.0  1 once (1 at start)")
    assert list((tmp_path / "tmp").iterdir()) == []
