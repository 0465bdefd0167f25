"""The shortcut changes no verdict: whatever is changed, check says what it says without it."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from guidance_toolkit import fingerprint

from ..conftest import Repo


def built(repo: Repo) -> Repo:
    repo.files(
        {
            "guidance.yaml": "x-a: 1\n",
            "standards/a.md": "# A\n",
            "standards/w/b.md": "---\npaths: [web/in/**]\n---\n# B\n",
        }
    )
    assert repo.run("build").code == 0
    return repo


def swap(folder: Path) -> None:
    """Put a folder elsewhere, and a link in its place."""
    shutil.move(folder, folder.parent.parent / "elsewhere")
    os.symlink(folder.parent.parent / "elsewhere", folder)


CHANGES: dict[str, Callable[[Path], object]] = {
    "nothing": lambda r: None,
    "a source": lambda r: (r / "standards/a.md").write_text("# A2\n"),
    "a new source": lambda r: (r / "standards/n.md").write_text("# N\n"),
    "an empty new source": lambda r: (r / "standards/n.md").write_text(""),
    "a renamed source": lambda r: (r / "standards/a.md").rename(r / "standards/c.md"),
    "a removed source": lambda r: (r / "standards/a.md").unlink(),
    "a file for people": lambda r: (r / "standards/README.md").write_text("x"),
    "an output": lambda r: (r / "AGENTS.md").write_text("mine\n"),
    "a removed output": lambda r: (r / "web/in/AGENTS.md").unlink(),
    "CRLF": lambda r: (r / "AGENTS.md").write_bytes(
        (r / "AGENTS.md").read_bytes().replace(b"\n", b"\r\n")
    ),
    "the lock": lambda r: (r / "guidance.lock").unlink(),
    "the configuration": lambda r: (r / "guidance.yaml").write_text("formats: [agents-md]\n"),
    "a bad configuration": lambda r: (r / "guidance.yaml").write_text("["),
    "no configuration": lambda r: (r / "guidance.yaml").unlink(),
    "the other name": lambda r: (r / "guidance.yaml").rename(r / "guidance.yml"),
    "a name for AGENTS.md": lambda r: (r / "agents.md").write_text("x"),
    "a linked output folder": lambda r: swap(r / "web"),
    "a linked source": lambda r: swap(r / "standards"),
    "a linked lock": lambda r: (
        (r / "guidance.lock").rename(r / "x"), os.symlink("x", r / "guidance.lock")
    ),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_no_verdict_is_changed(repo: Repo, change: str) -> None:
    built(repo)
    CHANGES[change](repo.root)
    short = repo.run("check", "--format", "json")
    (repo.root / ".guidance" / fingerprint.NAME).unlink()
    long = repo.run("check", "--format", "json")
    assert (short.code, json.loads(short.out)) == (long.code, json.loads(long.out))


def test_it_is_used_when_nothing_has_changed(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else it would prove nothing; and it may be damaged at will."""
    built(repo)
    monkeypatch.setattr("guidance_toolkit.build.prepare", None)
    assert repo.run("check").out == "clean: 2 standards, 3 files\n"
    monkeypatch.undo()
    for text in ("", "{", "[]", "{}", '{"digest": 1}', "\0"):
        (repo.root / ".guidance" / fingerprint.NAME).write_text(text)
        assert repo.run("check").code == 0


def test_a_conflict_leaves_no_fingerprint(repo: Repo) -> None:
    """A build that stopped at an edit has made nothing right."""
    built(repo)
    repo.files({"AGENTS.md": repo.text("AGENTS.md") + "hand\n"})
    assert repo.run("build").code == 1
    assert repo.run("check").code == 1


@pytest.mark.parametrize("path", ["standards/a.md", "AGENTS.md", "standards/new.md"])
def test_what_is_saved_during_a_build_is_seen(
    repo: Repo, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    """A fingerprint is of what was built, not of what was there a moment later."""
    from guidance_toolkit import build

    built(repo)
    repo.files({"standards/a.md": "# Other\n"})
    real = build.apply

    def apply(*args: object) -> object:
        run = real(*args)  # type: ignore[arg-type]
        with (repo.root / path).open("a") as file:
            file.write("# Saved just now\n")
        return run

    monkeypatch.setattr(build, "apply", apply)
    assert repo.run("build").code == 0
    assert repo.run("check").code == 1
