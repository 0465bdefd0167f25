"""Journal, undo and kill -9: exact bytes and modes, at any moment."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from guidance_toolkit import apply
from guidance_toolkit import build
from guidance_toolkit import rewind
from guidance_toolkit import taking_over
from guidance_toolkit.errors import WriteError
from guidance_toolkit.journal import Journal

from ..conftest import Repo

# Every call by which something on disk changes.
CALLS = ("open", "replace", "unlink", "mkdir", "rmdir", "chmod", "fsync", "symlink")


def build_it(root: Path) -> None:
    build.run(root, lambda said: None)


def undo_it(root: Path) -> None:
    journal = Journal(root)
    with journal.locked():
        rewind.recover(root, journal)
        rewind.undo(root, journal)


def import_it(root: Path) -> None:
    taking_over.run(
        root, ["AGENTS.md", "CLAUDE.md"], lambda said: None, taking_over.Options(accept=True)
    )


def killed_at(root: Path, number: int, work: Callable[[Path], None] = build_it) -> bool:
    """Work in a child that kills itself before the given call; whether it came that far."""
    child = os.fork()
    if child == 0:
        count = 0

        def wrapped(name: str):  # type: ignore[no-untyped-def]
            real = getattr(os, name)

            def call(*args, **kwargs):  # type: ignore[no-untyped-def]
                nonlocal count
                count += 1
                if count == number:
                    os.kill(os.getpid(), signal.SIGKILL)
                return real(*args, **kwargs)

            return call

        for name in CALLS:
            setattr(os, name, wrapped(name))
        try:
            work(root)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def thirty_files(repo: Repo) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """A built tree, its sources changed since; what it holds now and after a build."""
    for number in range(14):
        head = f"---\npaths: [d{number}/**]\n---\n"
        repo.files({f"standards/s{number}.md": f"{head}# Old {number}\n\nText.\n"})
    assert repo.run("build").code == 0
    os.chmod(repo.root / "d3/AGENTS.md", 0o600)
    for number in range(12):
        head = f"---\npaths: [d{number}/**]\n---\n"
        repo.files({f"standards/s{number}.md": f"{head}# New {number}\n\nText.\n"})
        repo.files({f"standards/t{number}.md": head.replace("[d", "[n/e") + f"# More {number}\n"})
    for number in (12, 13):
        (repo.root / f"standards/s{number}.md").unlink()
    before = repo.tree()
    other = Repo(repo.root.parent / "after", repo.capture)
    shutil.copytree(repo.root, other.root)
    assert other.run("build").code == 0
    after = other.tree()
    shutil.rmtree(other.root)
    changed = {p for p in {*before, *after} if before.get(p) != after.get(p)}
    assert len(changed) >= 28
    return before, after


def test_kill_9_at_each_write_and_each_rename(repo: Repo) -> None:
    """Each file is whole; check only says so; build, and undo, roll back what was begun."""
    before, after = thirty_files(repo)
    pristine = repo.root.parent / "pristine"
    shutil.copytree(repo.root, pristine)
    number = finished = 0
    while not finished:
        number += 1
        shutil.rmtree(repo.root)
        shutil.copytree(pristine, repo.root)
        finished = not killed_at(repo.root, number)
        now = repo.tree()
        for path, data in now.items():
            if apply.TEMPORARY not in path:
                assert data in (before.get(path), after.get(path)), f"{path} at call {number}"
        unfinished = Journal(repo.root).unfinished() is not None
        checked = repo.run("check")
        assert ("was interrupted" in checked.err) == unfinished
        assert repo.tree() == now
        if unfinished and number % 2:
            assert "rolled back a `guidance build`" in repo.run("undo").out
            assert repo.tree() == before
            assert stat.S_IMODE((repo.root / "d3/AGENTS.md").stat().st_mode) == 0o600
        assert repo.run("build").code == 0
        assert repo.tree() == after, f"after call {number}"
        assert not (repo.root / "d12").exists()
        assert repo.run("check").code == 0
    assert number > 100


@pytest.mark.parametrize("work", [undo_it, import_it])
def test_kill_9_during_undo_and_import(repo: Repo, work: Callable[[Path], None]) -> None:
    """The tree is as it was, or as it was to be, after the next command."""
    repo.files({"AGENTS.md": "# Hand\n", "CLAUDE.md": "# Claude\n", "standards/a.md": "# A\n"})
    if work is undo_it:
        (repo.root / "AGENTS.md").unlink()
        assert repo.run("build").code == 0
        repo.files({"standards/w.md": "---\npaths: [web/**]\n---\n# W\n"})
        assert repo.run("build").code == 0
    pristine = repo.root.parent / "pristine"
    shutil.copytree(repo.root, pristine)
    before = repo.tree()
    work(repo.root)
    after = repo.tree()
    assert before != after
    number = finished = 0
    while not finished:
        number += 1
        shutil.rmtree(repo.root)
        shutil.copytree(pristine, repo.root)
        finished = not killed_at(repo.root, number, work)
        repo.run("check")
        journal = Journal(repo.root)
        with journal.locked():
            rewind.recover(repo.root, journal)
        assert repo.tree() in (before, after), number
    assert number > 15


def test_undo_brings_back_exact_bytes_and_modes(repo: Repo) -> None:
    """Run by run, also folders that were made and removed; then there is nothing left."""
    states = []
    texts = ["# One\n", "# Two\r\n", "---\npaths: [web/**]\n---\n# Web\n", ""]
    for text in texts:
        states.append(repo.tree())
        repo.files({"standards/a.md": text or "# Last\n", "standards/b.md": "# B\n"})
        assert repo.run("build").code == 0
        os.chmod(repo.root / "AGENTS.md", 0o640)
    sources = {k: v for k, v in repo.tree().items() if k.startswith("standards/")}
    for expected in reversed(states):
        assert repo.run("undo").code == 0
        built = {k: v for k, v in repo.tree().items() if not k.startswith("standards/")}
        assert built == {k: v for k, v in expected.items() if not k.startswith("standards/")}
        if "AGENTS.md" in built:
            assert stat.S_IMODE((repo.root / "AGENTS.md").stat().st_mode) == 0o640
    assert {k: v for k, v in repo.tree().items() if k.startswith("standards/")} == sources
    result = repo.run("undo")
    assert result.code == 2 and "nothing to undo" in result.err


def test_undo_refuses_where_bytes_have_moved_on(repo: Repo) -> None:
    """With a diff, and with nothing changed."""
    repo.files({"standards/a.md": "# One\n"})
    repo.run("build")
    repo.files({"standards/a.md": "# Two\n"})
    repo.run("build")
    repo.files({".cursorrules": repo.text(".cursorrules") + "mine\n"})
    before = repo.tree()
    result = repo.run("undo")
    assert result.code == 1
    assert ".cursorrules: was changed since `guidance build` wrote it" in result.err
    assert "-mine" in result.out
    assert repo.tree() == before


def test_undo_dry_run(repo: Repo) -> None:
    repo.files({"standards/a.md": "# One\n"})
    repo.run("build")
    before = repo.tree()
    assert "would be removed  AGENTS.md" in repo.run("undo", "--dry-run").out
    assert repo.tree() == before


def test_the_last_ten_runs_are_kept(repo: Repo) -> None:
    """In a folder for this user alone."""
    for number in range(14):
        repo.files({"standards/a.md": f"# {number}\n"})
        assert repo.run("build").code == 0
    assert len(Journal(repo.root).runs()) == 10
    assert stat.S_IMODE((repo.root / ".guidance").stat().st_mode) == 0o700
    for _ in range(10):
        assert repo.run("undo").code == 0
    assert repo.run("undo").code == 2
    assert "## 3" in repo.text("AGENTS.md")


def test_the_journal_is_in_the_git_folder(repo: Repo) -> None:
    """Where git says, also for a root below the top and for a worktree."""
    repo.git("init", "-q")
    repo.files({"standards/a.md": "# One\n", "sub/standards/b.md": "# B\n"})
    sub = Repo(repo.root / "sub", repo.capture)
    for where in (repo, sub):
        assert where.run("build").code == 0
        said = where.git("rev-parse", "--git-path", "guidance").strip()
        assert Journal(where.root).folder.is_relative_to((where.root / said).resolve())
    assert not (repo.root / ".guidance").exists()
    assert repo.git("status", "--porcelain", "--", ".git", ".guidance") == ""
    repo.git("add", "--all")
    repo.git("commit", "-qm", "x")
    tree = Repo(repo.root.parent / "tree", repo.capture)
    repo.git("worktree", "add", "-q", str(tree.root))
    tree.files({"standards/a.md": "# Other\n"})
    assert tree.run("build").code == 0
    said = tree.git("rev-parse", "--git-path", "guidance").strip()
    assert Journal(tree.root).folder == Path(said)
    assert tree.run("undo").code == 0
    assert repo.run("undo").code == 0


def test_a_read_only_folder(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is changed, and the message names the place."""
    repo.files({"standards/a.md": "---\npaths: [web/**]\n---\n# Web\n", "web/x": ""})
    assert repo.run("build").code == 0
    repo.files({"standards/a.md": "---\npaths: [web/**]\n---\n# Other\n"})
    before = repo.tree()
    real = os.open

    def refused(path: str | Path, *args: int) -> int:  # root may write anywhere: fake it
        if Path(path).parent.name == "web":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *args)

    monkeypatch.setattr(os, "open", refused)
    result = repo.run("build")
    monkeypatch.undo()
    assert result.code == 1
    assert "web/.guidance-2-" in result.err and "Permission denied; nothing was" in result.err
    assert repo.tree() == before


def test_two_builds_at_once(repo: Repo) -> None:
    """The second waits for the first, and both end well."""
    repo.files({"standards/a.md": "# One\n"})
    repo.run("build")
    repo.files({"standards/a.md": "# Two\n"})
    program = Path(sys.executable).parent / "guidance"
    guidance = [str(program), "-C", str(repo.root), "build"]
    with Journal(repo.root).locked():
        waiting = subprocess.Popen(guidance, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        time.sleep(1)
        assert waiting.poll() is None
        assert "## One" in repo.text("AGENTS.md")
    said, _ = waiting.communicate(timeout=30)
    assert waiting.returncode == 0, said
    assert "## Two" in repo.text("AGENTS.md")


def test_a_lock_that_is_not_let_go(repo: Repo) -> None:
    """It is said whose it is."""
    repo.files({"standards/a.md": "# One\n"})
    journal = Journal(repo.root)
    with journal.locked():
        said = rf"process {os.getpid()}\) is working here"
        with pytest.raises(WriteError, match=said), journal.locked(wait=0.2):
            pass


def test_a_damaged_journal_is_not_trusted(repo: Repo) -> None:
    """Bytes that are not whole are not restored, and say so."""
    repo.files({"standards/a.md": "# One\n"})
    repo.run("build")
    repo.files({"standards/a.md": "# Two\n"})
    repo.run("build")
    last = sorted((repo.root / ".guidance/runs").iterdir())[-1]
    last.write_bytes(last.read_bytes().replace(b"## One", b"## 0ne"))
    before = repo.tree()
    result = repo.run("undo")
    assert result.code == 1 and "is not whole in the journal" in result.err
    assert repo.tree() == before
    last.write_bytes(b"\x00")
    assert repo.run("build").code == 0


def test_force_keeps_what_it_replaces(repo: Repo) -> None:
    """A hand-written file, an edit, an edited orphan, a link: all come back with undo."""
    repo.files({"standards/a.md": "# A\n", "standards/web.md": "---\npaths: [web/**]\n---\n# W\n"})
    repo.run("build")
    (repo.root / "standards/web.md").unlink()
    (repo.root / ".cursorrules").unlink()
    os.symlink("standards/a.md", repo.root / ".cursorrules")
    repo.files({"AGENTS.md": "mine\n", "web/AGENTS.md": "mine too\n"})
    os.chmod(repo.root / "AGENTS.md", 0o600)
    before = repo.tree()
    assert repo.run("build").code == 1
    assert repo.tree() == before
    assert repo.run("build", "--force").code == 0
    assert "## A" in repo.text("AGENTS.md")
    assert not (repo.root / ".cursorrules").is_symlink()
    assert not (repo.root / "web").exists()
    assert repo.text("standards/a.md") == "# A\n"
    assert repo.run("check").code == 0
    assert repo.run("undo").code == 0
    assert repo.tree() == before
    assert os.readlink(repo.root / ".cursorrules") == "standards/a.md"
    assert stat.S_IMODE((repo.root / "AGENTS.md").stat().st_mode) == 0o600
    (repo.root / "AGENTS.md").unlink()
    (repo.root / "AGENTS.md").mkdir()
    assert repo.run("build", "--force").code == 1
