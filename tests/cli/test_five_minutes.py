"""The first five minutes of a new user: what is typed, and what is seen."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ..conftest import Result

Call = Callable[..., Result]


def test_first_five_minutes(tmp_path: Path, guidance: Call) -> None:
    """Empty folder; write a standard; build; a bad glob; an edit by hand; the hook; decide."""

    def type_(*words: str, code: int = 0) -> str:
        result = guidance(*words, cwd=tmp_path)
        assert result.code == code, result.all
        assert "Traceback" not in result.all and "\x1b" not in result.all
        return result.all

    # In an empty folder it says how to start.
    assert "there is no folder `standards/`; run `guidance init`" in type_("build", code=2)
    said = type_("init", "--hook")
    assert "create  guidance.yaml" in said
    assert "create  standards/changes.md" in said
    assert "create  .pre-commit-config.yaml" in said
    assert "next: edit or delete the standards to start from in standards/" in said
    yaml = (tmp_path / "guidance.yaml").read_text()
    assert yaml.startswith("# yaml-language-server: $schema=standards/.guidance.schema.json\n")
    assert (tmp_path / "standards/.guidance.schema.json").exists()
    assert "id: guidance-build" in (tmp_path / ".pre-commit-config.yaml").read_text()

    # Write a standard and build.
    standard = tmp_path / "standards/python.md"
    standard.write_text('---\npaths: ["**/*.py"]\nlevel: must\n---\n# Names\n\nUse whole words.\n')
    said = type_("build")
    assert "created  AGENTS.md" in said and "created  .cursorrules" in said
    assert "cursor" in said and "read both AGENTS.md and .cursorrules" in said
    text = (tmp_path / "AGENTS.md").read_text()
    in_force = "In force for files that match `**/*.py` (from the root). Binding: this must be"
    assert f"## Names\n\n{in_force} followed.\n" in text
    assert "python" in type_("list")
    assert "clean: 3 standards, 2 files" in type_("check")
    assert type_("build") == "2 files unchanged\n"
    assert "unchanged  AGENTS.md" in type_("build", "-v")

    # A bad glob: where, what, and what to write instead; nothing is written.
    standard.write_text('---\npaths: ["*.py"]\n---\n# Names\n')
    said = type_("build", code=2)
    assert "standards/python.md:2:9: glob `*.py` is the root folder alone for some agents" in said
    assert "write `**/*.py` for any depth" in said
    assert (tmp_path / "AGENTS.md").read_text() == text

    # An edit by hand is kept, and the way out is named.
    standard.write_text('---\npaths: ["**/*.py"]\n---\n# Names\n\nOther.\n')
    with (tmp_path / "AGENTS.md").open("a") as file:
        file.write("Mine.\n")
    said = type_("build", code=1)
    assert "-Mine." in said
    assert "AGENTS.md: was edited by hand; `guidance import AGENTS.md` puts the edit into" in said
    assert (tmp_path / "AGENTS.md").read_text() == text + "Mine.\n"
    assert "edited    AGENTS.md" in type_("check", code=1)
    (tmp_path / "AGENTS.md").unlink()
    assert "created  AGENTS.md" in type_("build")

    # decide: two questions, one answer.
    said = guidance("decide", cwd=tmp_path, stdin="n\ny\n").out
    assert "Does a client without this repository need the same text?" in said
    assert "Build a capability" in said
    assert "Write the markdown file" in type_("decide", "--no-portable", "--no-executes")
    assert "serve: {clients: [claude-desktop]}" in type_("decide", "--portable", "--no-executes")


@pytest.mark.parametrize(
    ("words", "code", "seen"),
    [
        (["biuld"], 2, "Did you mean 'build'?"),
        (["xyz"], 2, "See 'guidance --help'."),
        (["build", "--frmat", "json"], 2, "--format"),
        (["-C", "nowhere", "build"], 2, "nowhere"),
        (["build", "extra"], 2, "extra"),
        (["--version"], 0, "guidance, version 0.1.0"),
        (["build", "--help"], 0, "--dry-run"),
        (["decide", "--format", "json"], 2, "--portable"),
    ],
)
def test_wrong_words(
    tmp_path: Path, guidance: Call, words: list[str], code: int, seen: str
) -> None:
    """A mistake in typing is told shortly."""
    result = guidance(*words, cwd=tmp_path)
    assert result.code == code
    assert seen in result.all and "Traceback" not in result.all


def test_root_is_found_from_below(tmp_path: Path, guidance: Call) -> None:
    """In a subfolder the nearest source above is used; -C works before and after the command."""
    (tmp_path / "standards").mkdir()
    (tmp_path / "standards/a.md").write_text("# A\n\nText.\n")
    (tmp_path / "src/deep").mkdir(parents=True)
    # Outside git, a `standards` folder somewhere above may be anybody's.
    assert guidance("build", cwd=tmp_path / "src/deep").code == 2
    (tmp_path / ".git").mkdir()
    assert guidance("build", cwd=tmp_path / "src/deep").code == 0
    assert (tmp_path / "AGENTS.md").exists()
    for words in (["-C", str(tmp_path), "check"], ["check", "-C", str(tmp_path)]):
        assert guidance(*words, cwd=tmp_path.parent).code == 0


def test_shell_completion(tmp_path: Path, guidance: Call) -> None:
    """click's completion offers the commands."""
    env = {"_GUIDANCE_COMPLETE": "bash_complete", "COMP_WORDS": "guidance b", "COMP_CWORD": "1"}
    assert "build" in guidance(cwd=tmp_path, env=env).out


def test_a_defect_of_ours_is_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Exit code 3, one line, and a file to send."""
    from guidance_toolkit import build
    from guidance_toolkit.cli.main import run

    def broken(root: Path) -> None:
        raise RuntimeError("boom \x1b[2J")

    monkeypatch.setattr(build, "prepare", broken)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    assert run(["-C", str(tmp_path), "check"]) == 3
    said = capsys.readouterr().err
    assert "a defect of guidance: RuntimeError: boom \\x1b[2J" in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("ending", "code"),
    [
        (">&-", 1), ("<&-", 0), ("2>&-", 0), ("> /dev/full", 1), ("| head -c 1", 0),
        ("--format json > /dev/full", 1), (">&- 2>&- <&-", 1),
    ],
)  # fmt: skip
def test_streams_that_are_closed_or_full(tmp_path: Path, ending: str, code: int) -> None:
    """No traceback, and never exit code 3."""
    (tmp_path / "standards").mkdir()
    (tmp_path / "standards/a.md").write_text("# A \u2603\n")
    program = Path(sys.executable).parent / "guidance"
    for command in ("build", "list", "check"):
        done = subprocess.run(
            ["bash", "-c", f"{program} {command} {ending}"],
            cwd=tmp_path, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert "Traceback" not in done.stdout + done.stderr
        assert done.returncode in (0, code), (command, done)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_any_encoding_of_the_terminal(tmp_path: Path, guidance: Call, encoding: str) -> None:
    """What it cannot show is escaped; JSON is JSON."""
    (tmp_path / "standards").mkdir()
    (tmp_path / "standards/a.md").write_text("---\nowner: \u00e9\n---\n# A \u2603\n", "utf-8")
    env = {"PYTHONIOENCODING": encoding, "LC_ALL": "C"}
    for words in (["build", "--dry-run"], ["list", "--format", "json"]):
        result = guidance(*words, cwd=tmp_path, env=env)
        assert result.code == 0, result.all


@pytest.mark.parametrize(
    "words", [["biuld"], ["check", "-C", "nowhere"], ["check", "x"], ["build"]]
)
def test_json_on_every_error(tmp_path: Path, guidance: Call, words: list[str]) -> None:
    """One document, also when the words or the source are wrong."""
    result = guidance(*words, "--format", "json", cwd=tmp_path)
    assert result.code == 2
    assert json.loads(result.out)["errors"]
