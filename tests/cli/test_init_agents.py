"""`guidance init --agents`: the key is written, where it is not there yet."""

from __future__ import annotations

import pytest

from ..conftest import Repo


def test_named(repo: Repo) -> None:
    """A new guidance.yaml names them instead of the example."""
    assert repo.run("init", "-y", "--agents", "codex, cursor").code == 0
    assert "\nagents: [codex, cursor]\n" in repo.text("guidance.yaml")
    assert "# agents:" not in repo.text("guidance.yaml")
    done = repo.run("build")
    assert done.code == 0 and "codex" in done.out and "0 missing" in done.out


@pytest.mark.parametrize("text", ["source: standards\n", "# mine\nsource: standards", "x-a: 1\r\n"])
def test_added_to_a_configuration(repo: Repo, text: str) -> None:
    """What is there stays, byte for byte."""
    repo.files({"guidance.yaml": text.encode()})
    assert repo.run("init", "-y", "--agents", "codex").code == 0
    data = (repo.root / "guidance.yaml").read_bytes()
    assert data.startswith(text.encode()) and data.endswith(b"agents: [codex]\n")
    assert repo.run("build").code == 0


def test_named_already(repo: Repo) -> None:
    """It is the user's to edit then."""
    repo.files({"guidance.yaml": "agents: [zed]\n"})
    done = repo.run("init", "-y", "--agents", "codex")
    assert done.code == 2 and "names agents already (zed)" in done.err
    assert repo.text("guidance.yaml") == "agents: [zed]\n"


@pytest.mark.parametrize(
    ("files", "agents"),
    [
        ({".cursor/rules/a.mdc": "x", "AGENTS.md": "# A\n"}, "cursor"),
        ({"CLAUDE.md": "# C\n", ".aider.conf.yml": "model: x\n"}, "aider, claude-code"),
        ({".github/copilot-instructions.md": "x"},
         "copilot-cli, copilot-jetbrains, copilot-review, copilot-visual-studio"),
        ({".factory/AGENTS.md": "x", ".clinerules/a.md": "x", "GEMINI.md": "x"},
         "cline, droid, gemini-cli"),
        ({"opencode.json": "{}", ".goosehints": "x"}, "goose, opencode"),
    ],
)  # fmt: skip
def test_detected(repo: Repo, files: dict[str, str], agents: str) -> None:
    """By the files that are one agent's own; what many read says nothing."""
    repo.files(dict(files))
    assert repo.run("init", "-y", "--agents", "detect").code == 0
    assert f"agents: [{agents}]\n" in repo.text("guidance.yaml")


@pytest.mark.parametrize(
    ("named", "said"),
    [("detect", "no agent's own files are here"), ("codx", "did you mean `codex`?")],
)
def test_nothing_is_written(repo: Repo, named: str, said: str) -> None:
    """Where no agent is meant."""
    repo.files({"AGENTS.md": "# A\n"})
    done = repo.run("init", "-y", "--agents", named)
    assert done.code == 2 and said in done.err
    assert list(repo.tree()) == ["AGENTS.md"]
