"""Questions, as a person at a terminal sees them."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(sys.executable).parent / "guidance"


def at_a_terminal(folder: Path, words: list[str], answers: str, **variables: str) -> str:
    """Run guidance with a pseudo-terminal for all its streams; what was on the screen."""
    ours, theirs = pty.openpty()
    env = {**os.environ, **(variables or {"TERM": "dumb", "NO_COLOR": "1"})}
    process = subprocess.Popen(
        [str(PROGRAM), *words], cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs, env=env
    )
    os.close(theirs)
    os.write(ours, answers.encode())
    seen = b""
    while True:
        try:
            data = os.read(ours, 4096)
        except OSError:  # Linux says so at the end
            break
        if not data:
            break
        seen += data
    process.wait(timeout=20)
    os.close(ours)
    return seen.decode().replace("\r\n", "\n")


def test_init_asks_once_before_it_takes_over(tmp_path: Path) -> None:
    (tmp_path / "AGENTS.md").write_text("# Ours\n")
    seen = at_a_terminal(tmp_path, ["init"], "y\n")
    assert "Take these over into standards/" in seen and "Go on?" not in seen
    assert (tmp_path / "standards/project.md").read_text() == "# Ours\n"
    assert (tmp_path / "AGENTS.md").read_text() == "# Ours\n"


def test_a_no_takes_nothing_over(tmp_path: Path) -> None:
    (tmp_path / "AGENTS.md").write_text("# Ours\n")
    seen = at_a_terminal(tmp_path, ["init"], "n\n")
    assert "`guidance import AGENTS.md` takes it over" in seen
    assert not (tmp_path / "standards/project.md").exists()


def test_init_in_an_empty_folder_can_be_refused(tmp_path: Path) -> None:
    assert "Go on?" in at_a_terminal(tmp_path, ["init"], "n\n")
    assert list(tmp_path.iterdir()) == []


def test_decide_asks_its_two_questions(tmp_path: Path) -> None:
    seen = at_a_terminal(tmp_path, ["decide"], "y\nn\n")
    assert seen.index("same text?") < seen.index("Must it do something")
    assert "Serve it as resources" in seen


@pytest.mark.parametrize(
    ("variables", "coloured"),
    [
        ({"TERM": "xterm", "NO_COLOR": ""}, True),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
        ({"TERM": "dumb", "NO_COLOR": ""}, False),
    ],
)
def test_colours_are_for_terminals_that_know_them(
    tmp_path: Path, variables: dict[str, str], coloured: bool
) -> None:
    (tmp_path / "standards").mkdir()
    (tmp_path / "standards/a.md").write_text("# A\n")
    assert ("\x1b[" in at_a_terminal(tmp_path, ["build"], "", **variables)) is coloured


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize(("word", "code"), [("init", 0), ("decide", 2), ("import", 1)])
def test_nobody_is_asked_by_streams_that_are_closed(
    tmp_path: Path, word: str, code: int, closed: str
) -> None:
    """No question, and no defect."""
    (tmp_path / "CLAUDE.md").write_text("# Ours\n\nText.\n")
    (tmp_path / ".cursorrules").write_text("Other text.\n")
    (tmp_path / ".gitignore").write_text(".cursorrules\n")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    done = subprocess.run(
        ["sh", "-c", f'exec "$0" {word} {closed}', str(PROGRAM)],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == code, done
    assert "defect" not in done.stderr
