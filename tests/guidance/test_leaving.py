"""`guidance undo --all`: what only stood beside the originals goes with them, and nothing else."""

from __future__ import annotations

import shutil

import pytest

from ..conftest import Repo

SETTINGS = '{\n  "mcpServers": {}\n}\n'


@pytest.fixture
def built(repo: Repo) -> Repo:
    """Rule files of two agents, one of which needs a key in its settings, taken over and built."""
    repo.files({"CLAUDE.md": "# C\n\nOne.\n", ".iflow/settings.json": SETTINGS})
    repo.files({"IFLOW.md": "# I\n\nTwo.\n"})
    repo.before = repo.tree()  # type: ignore[attr-defined]
    assert repo.run("init", "--yes").code == 0
    assert repo.run("build").code == 0
    assert repo.text(".iflow/settings.json") != SETTINGS
    assert {".claude/CLAUDE.md", "AGENTS.md"} <= repo.tree().keys()
    return repo


def beside(repo: Repo) -> dict[str, bytes]:
    """All but what is a person's to keep."""
    own = ("standards/", "guidance.yaml")
    return {p: data for p, data in repo.tree().items() if not p.startswith(own)}


def test_all_is_as_it_was(built: Repo) -> None:
    """Outputs that replaced nothing, our key in settings, and the folders that we made."""
    said = built.run("undo", "--all")
    assert said.code == 0
    assert beside(built) == built.before  # type: ignore[attr-defined]
    assert not (built.root / ".claude").exists()
    assert "left as it is" not in said.out
    assert "the standards are yours to keep" in said.out


def test_outputs_stay_where_they_hold_more_than_the_originals(built: Repo) -> None:
    """A standard of one's own, or an edit: its text is in no original."""
    built.files({"standards/own.md": "# Own\n\nThree.\n"})
    assert built.run("build").code == 0
    said = built.run("undo", "--all")
    assert said.code == 0
    assert "Three." in built.text("AGENTS.md")
    assert "left as it is: .claude/CLAUDE.md" in said.out and "and 1 more" in said.out
    assert built.text("CLAUDE.md") == "# C\n\nOne.\n"


def test_text_of_a_standard_that_is_gone_stays(built: Repo) -> None:
    """The output holds it, and nothing else."""
    built.files({"standards/own.md": "# Own\n\nThree.\n"})
    assert built.run("build").code == 0
    (built.root / "standards/own.md").unlink()
    assert built.run("undo", "--all").code == 0
    assert "Three." in built.text("AGENTS.md")


def test_outputs_stay_where_an_original_cannot_come_back(built: Repo) -> None:
    """In a clone there is no journal; what somebody wrote in the original's place is his."""
    shutil.rmtree(built.root / ".guidance")
    built.files({"CLAUDE.md": "# Mine\n"})
    said = built.run("undo", "--all")
    assert "CLAUDE.md" in said.out + said.err
    assert built.text("CLAUDE.md") == "# Mine\n"
    assert "One." in built.text(".claude/CLAUDE.md") + built.text("AGENTS.md")


def test_an_output_that_somebody_edited_stays(built: Repo) -> None:
    path = ".claude/CLAUDE.md"
    built.files({path: built.text(path) + "\nBy hand.\n"})
    said = built.run("undo", "--all")
    assert said.code == 0
    assert "By hand." in built.text(path)
    assert f"left as it is: {path}" in said.out
    assert not (built.root / "AGENTS.md").exists()


def test_a_dry_run_says_it_and_changes_nothing(built: Repo) -> None:
    before = built.tree()
    said = built.run("undo", "--all", "--dry-run")
    assert built.tree() == before
    assert "would be removed   AGENTS.md" in said.out
