"""What commands say when they cannot do what is asked."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ..conftest import Repo

PROGRAM = str(Path(sys.executable).parent / "guidance")
WRONG = {"guidance.yaml": "agents: [nobody]\n"}


@pytest.mark.parametrize(
    "words",
    [
        ("build",),
        ("build", "-v"),
        ("import",),
        ("lint", "--fix"),
        ("audit", "saved.json", "--eject", "out"),
    ],
    ids=" ".join,
)
def test_a_command_that_was_to_write_says_that_it_did_not(
    repo: Repo, words: tuple[str, ...]
) -> None:
    repo.files({**WRONG, "saved.json": "{}"})
    done = repo.run(*words)
    assert done.code == 2
    assert done.err.endswith("1 problem; nothing was written\n"), done.err


@pytest.mark.parametrize(
    "words",
    [
        ("build", "--dry-run"),
        ("check",),
        ("list",),
        ("explain",),
        ("lint",),
        ("audit", "saved.json"),
        ("serve",),
    ],
    ids=" ".join,
)
def test_a_command_that_only_reads_says_nothing_of_writing(
    repo: Repo, words: tuple[str, ...]
) -> None:
    """Nobody asked; and the name of a folder is no name of a command."""
    repo.files(
        {f"lint/build/{name}": text for name, text in (WRONG | {"saved.json": "{}"}).items()}
    )
    repo.root /= "lint/build"
    done = repo.run(*words)
    assert done.code == 2
    assert "1 problem\n" in done.err and "written" not in done.err, done.err


def test_a_misspelt_agent_comes_before_a_missing_extra(
    repo: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No extra would mend it."""
    there = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda n, *a: None if n == "starlette" else there(n, *a)
    )
    done = repo.run("verify", "--agent", "codx")
    assert done.code == 2
    assert "unknown agent `codx`: did you mean `codex`?" in done.err and "pip" not in done.err
    done = repo.run("verify", "--agent", "cursor")
    assert done.code == 2 and "`cursor` cannot be run here" in done.err and "pip" not in done.err
    done = repo.run("verify", "--agent", "codex")
    assert done.code == 2 and "guidance-toolkit[verify]" in done.err


def test_one_json_document_each(repo: Repo) -> None:
    """Also where a page cannot be written, the files are stale, or a rule is explained."""
    repo.files({"standards/a.md": "# A\n\nText.\n"})
    done = repo.run("explain", "--html", "no/such/folder.html", "--format", "json")
    assert done.code == 2 and "cannot be written" in json.loads(done.out)["errors"][0]["message"]
    done = repo.run("verify", "--format", "json")
    assert done.code == 1 and "guidance build" in json.loads(done.out)["errors"][0]["message"]
    done = repo.run("lint", "--explain", "G101", "--format", "json")
    (rule,) = json.loads(done.out)["rules"]
    assert done.code == 0 and (rule["code"], rule["name"]) == ("G101", "hidden-characters")
    assert rule["what_it_does"].startswith("finds zero-width")
    assert (
        len(json.loads(repo.run("lint", "--explain", "all", "--format", "json").out)["rules"]) > 20
    )


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("nofile.json", "nofile.json: there is no such file; give a URL"),
        ("standards", "standards: is a folder; give a URL"),
        ("ftp://example.com/x", "ftp://example.com/x: a URL begins with http:// or https://"),
        ("\x1b[31m", "\\x1b[31m: there is no such file"),
    ],
)
def test_audit_says_what_a_target_can_be(repo: Repo, target: str, said: str) -> None:
    repo.files({"standards/a.md": "# A\n"})
    done = repo.run(
        "-C", ".", "audit", str(repo.root / target) if target == "standards" else target
    )
    assert done.code == 2 and said in done.err, done.err
    assert "\x1b" not in done.err


def test_lint_of_no_standards_at_all_is_not_clean(repo: Repo) -> None:
    """In the wrong folder, or with a misspelt `source`, a gate must not be green."""
    done = repo.run("lint")
    assert done.code == 2 and "there is no folder `standards/`" in done.err
    assert repo.run("lint", "--all").code == 0
    repo.files({"CLAUDE.md": "# C\n\nText.\n"})
    assert "1 text" in repo.run("lint", "CLAUDE.md").out


def test_verify_names_what_is_not_installed_once(
    repo: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.files({"standards/a.md": "# A\n\nText.\n"})
    repo.git("init", "-q")
    assert repo.run("build").code == 0
    git = shutil.which("git")
    assert git
    monkeypatch.setenv("PATH", str(repo.root / "none"))
    (repo.root / "none").mkdir()
    os.symlink(git, repo.root / "none/git")
    done = repo.run("verify")
    assert done.code == 2 and "no agent to run: not installed: aider, claude-code" in done.err


def test_a_file_in_the_place_of_our_folder(repo: Repo) -> None:
    """Outside of git the journal is in .guidance: what it is for is said, and what to do."""
    repo.files({"standards/a.md": "# A\n\nText.\n", ".guidance": "mine"})
    done = repo.run("build")
    assert done.code == 1 and "the journal of this checkout belongs there: move what" in done.err
    assert repo.text(".guidance") == "mine" and not (repo.root / "AGENTS.md").exists()


def test_a_folder_in_the_place_of_an_output_is_named_once(repo: Repo) -> None:
    repo.files({"standards/a.md": "# A\n\nText.\n", "AGENTS.md/mine": "x"})
    done = repo.run("build")
    assert done.code == 1 and "\nAGENTS.md: is not a regular file; put" in f"\n{done.err}"


def test_a_link_to_itself_does_not_leave_the_repository(repo: Repo) -> None:
    repo.files({"standards/a.md": "# A\n"})
    os.symlink("me.md", repo.root / "standards/me.md")
    os.symlink("/", repo.root / "standards/root.md")
    done = repo.run("check")
    assert done.code == 2 and "standards/me.md:1:1: is a link that leads to itself" in done.err
    assert "standards/root.md: is a link that leaves" in done.err


def test_attributes_of_a_broken_source(repo: Repo) -> None:
    """They name what is built: where that is not known, nothing is written, as is said."""
    repo.files({"standards/a.md": b"\xff"})
    before = repo.tree()
    done = repo.run("init", "--gitattributes")
    assert done.code == 2 and done.err.endswith("1 problem; nothing was written\n")
    assert repo.tree() == before


@pytest.mark.parametrize("name", ["guidance.yaml", "guidance.lock", "AGENTS.md", "standards/a.md"])
@pytest.mark.parametrize("is_built", [True, False])
def test_a_pipe_is_not_waited_for(tmp_path: Path, name: str, is_built: bool) -> None:
    """Nobody writes into it: a hook that opens it would hang for ever."""

    def guidance(command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [PROGRAM, command], cwd=tmp_path, capture_output=True, text=True, timeout=60
        )

    for path in ("standards/a.md", "guidance.yaml"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text("source: standards\n")
    if is_built:
        assert guidance("build").returncode == 0
    (tmp_path / name).unlink(missing_ok=True)
    os.mkfifo(tmp_path / name)
    for command in ("check", "build", "list", "lint"):
        done = guidance(command)
        assert done.returncode in (0, 1, 2) and "defect" not in done.stderr
        said = f"{name}:1:1: is not a regular file", f"{name}: is not a regular file"
        if command in ("check", "build"):
            assert any(s in done.stderr + done.stdout for s in said), done


def test_a_full_disk_is_said() -> None:
    """Exit 1 without a word would be a riddle."""
    done = subprocess.run(
        ["sh", "-c", '"$0" agents > /dev/full', PROGRAM], capture_output=True, text=True
    )
    assert done.returncode == 1
    assert done.stderr == "the output cannot be written: No space left on device\n"


@pytest.mark.parametrize(
    ("command", "code"), [("check", 1), ("nosuch", 2), ("build --nosuch", 2), ("build", 2)]
)
def test_who_cannot_be_told_gets_our_exit_code(tmp_path: Path, command: str, code: int) -> None:
    """Not the 120 of Python, whose streams cannot be flushed at its end."""
    (tmp_path / "standards").mkdir()
    name = "A A.md" if command == "build" else "a.md"
    (tmp_path / "standards" / name).write_text("# A\n\nText.\n")
    env = {k: v for k, v in os.environ.items() if k != "PYTHONUNBUFFERED"}
    line = f'"$0" {command} > /dev/full 2>&1'
    done = subprocess.run(["sh", "-c", line, PROGRAM], cwd=tmp_path, env=env)
    assert done.returncode == code
