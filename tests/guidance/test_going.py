"""Originals in whose place nothing is built: they go, exactly these, and all come back."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import stat
from pathlib import Path

import pytest

from guidance_toolkit.journal import Journal
from guidance_toolkit.rewind import recover

from ..conftest import Repo
from .test_journal import killed_at

RULES = {
    "guidance.yaml": "agents: [claude-code, cursor]\n",
    "AGENTS.md": "# Ours\r\n\r\nText.\r\n",
    "CLAUDE.md": "# Claude\n\nFor Claude.\n",
    ".cursor/rules/deep/db.mdc": "---\nalwaysApply: true\n---\n# Tables\n\nOne name.\n",
    ".cursor/rules/deep/same.mdc": "---\nalwaysApply: true\n---\n# Ours\n\nText.\n",
    "web/AGENTS.md": "# Web\n\nMore.\n",
}


def rules(repo: Repo) -> dict[str, bytes]:
    """A repository with originals of which some are no outputs of a build."""
    repo.files(dict(RULES))
    os.symlink("AGENTS.md", repo.root / "web/CLAUDE.md")
    os.symlink("AGENTS.md", repo.root / "GEMINI.md")  # read by none of the team
    os.chmod(repo.root / "CLAUDE.md", 0o640)
    assert repo.run("import").code == 0
    return repo.tree()


def test_a_plain_build_deletes_what_was_taken_over(repo: Repo) -> None:
    """Files and links, and folders that are empty then; undo brings all of it back."""
    before = rules(repo)
    assert "would delete  CLAUDE.md" in repo.run("build", "--dry-run").out
    assert repo.tree() == before
    done = repo.run("build")
    assert done.code == 0, done.err
    assert "deleted  CLAUDE.md" in done.out and "deleted  web/CLAUDE.md" in done.out
    gone = ("CLAUDE.md", "web/CLAUDE.md", ".cursor")
    assert not [p for p in gone if os.path.lexists(repo.root / p)]
    assert os.readlink(repo.root / "GEMINI.md") == "AGENTS.md"
    assert repo.run("check").code == 0
    assert "unchanged" in repo.run("build").out
    assert repo.run("undo").code == 0
    assert repo.tree() == before
    assert os.readlink(repo.root / "web/CLAUDE.md") == "AGENTS.md"
    assert stat.S_IMODE((repo.root / "CLAUDE.md").stat().st_mode) == 0o640
    assert repo.run("build").code == 0
    assert repo.run("undo", "--all").code == 0
    after = repo.tree()
    assert {p: after[p] for p in RULES} == {p: before[p] for p in RULES}
    assert os.readlink(repo.root / "web/CLAUDE.md") == "AGENTS.md"
    assert stat.S_IMODE((repo.root / "CLAUDE.md").stat().st_mode) == 0o640


def test_what_has_changed_since_is_never_deleted(repo: Repo) -> None:
    """Nothing at all is written then; the way out is said, and works."""
    rules(repo)
    repo.files({"CLAUDE.md": "# Claude\n\nFor Claude, and more.\n"})
    before = repo.tree()
    for words in (["build"], ["check"]):
        done = repo.run(*words)
        assert done.code == 1
        assert "CLAUDE.md: was taken over, and has changed since; move the change" in done.all
        assert "-For Claude, and more." in done.out
        assert repo.tree() == before
    (repo.root / "CLAUDE.md").unlink()
    assert repo.run("build").code == 0


def test_a_link_that_leads_elsewhere_now_is_left(repo: Repo) -> None:
    rules(repo)
    (repo.root / "web/CLAUDE.md").unlink()
    os.symlink("../CLAUDE.md", repo.root / "web/CLAUDE.md")
    assert "web/CLAUDE.md: was taken over, and has changed" in repo.run("build").err
    assert os.readlink(repo.root / "web/CLAUDE.md") == "../CLAUDE.md"


def test_force_keeps_the_changed_file_in_the_journal(repo: Repo) -> None:
    rules(repo)
    repo.files({"CLAUDE.md": "changed\n"})
    before = repo.tree()
    assert repo.run("build", "--force").code == 0
    assert "CLAUDE.md" not in repo.tree()
    assert repo.run("undo").code == 0
    assert repo.tree() == before


def test_a_new_file_in_the_place_of_an_original_is_nobodys_to_delete(repo: Repo) -> None:
    """Also after the original is gone; `undo --all` does not overwrite it either."""
    rules(repo)
    assert repo.run("build").code == 0
    repo.files({"CLAUDE.md": "# Another\n"})
    assert repo.run("build").code == 1
    assert repo.run("undo", "--all").code == 1
    assert repo.text("CLAUDE.md") == "# Another\n"


def test_an_original_that_a_checkout_brings_back_goes_again(repo: Repo) -> None:
    """Such as one of a branch that knew nothing of the import, with other line ends."""
    rules(repo)
    assert repo.run("build").code == 0
    repo.files({".cursor/rules/deep/db.mdc": RULES[".cursor/rules/deep/db.mdc"]})
    assert "stale     .cursor/rules/deep/db.mdc" in repo.run("check").out
    repo.files({"CLAUDE.md": RULES["CLAUDE.md"].replace("\n", "\r\n")})
    assert repo.run("check").code == 1
    assert repo.run("build").code == 0
    assert "CLAUDE.md" not in repo.tree()
    assert repo.run("undo").code == 0
    assert repo.text("CLAUDE.md") == RULES["CLAUDE.md"]  # as text; the bytes are CRLF
    assert b"\r\n" in repo.tree()["CLAUDE.md"]


def test_folders_in_which_something_is_left_stay(repo: Repo) -> None:
    rules(repo)
    repo.files({".cursor/mine.json": "{}"})
    assert repo.run("build").code == 0
    assert os.listdir(repo.root / ".cursor") == ["mine.json"]


def test_a_hook_names_what_git_has_to_forget(repo: Repo) -> None:
    """And no path that git never had: it would add nothing at all then."""
    repo.git("init", "-q")
    rules(repo)
    repo.git("add", "CLAUDE.md")
    done = repo.run("build", "--exit-code")
    assert done.code == 1
    words = done.err.strip().split("git add ")[1].split()
    assert "CLAUDE.md" in words and "web/CLAUDE.md" not in words
    repo.git("add", *words)


def test_without_agents_a_bridge_to_what_is_built_stays(repo: Repo) -> None:
    """Nobody else says then who needs it; it goes once agents are named."""
    repo.files({"AGENTS.md": "# Ours\n", "CLAUDE.md": "@AGENTS.md\n"})
    os.symlink("AGENTS.md", repo.root / "GEMINI.md")
    assert repo.run("import").code == 0
    assert repo.run("build").code == 0
    assert repo.text("CLAUDE.md") == "@AGENTS.md\n"
    assert os.readlink(repo.root / "GEMINI.md") == "AGENTS.md"
    assert repo.run("check").code == 0
    repo.files({"guidance.yaml": "agents: [claude-code, gemini-cli]\n"})
    assert repo.run("build").code == 0
    assert "CLAUDE.md" not in repo.tree()
    assert not (repo.root / "GEMINI.md").is_symlink()


@pytest.mark.parametrize("path", ["src/main.py", "docs/notes.md", "guidance.yaml", "LICENSE"])
def test_a_lock_from_a_stranger_deletes_no_other_file(repo: Repo, path: str) -> None:
    """Even where it knows the hash: only rule files are ever taken over."""
    repo.files({"standards/a.md": "# A\n", "guidance.yaml": "source: standards\n"})
    repo.files({path: repo.text(path) if (repo.root / path).exists() else "mine\n"})
    digest = hashlib.sha256((repo.root / path).read_bytes()).hexdigest()
    lock = {"outputs": {}, "taken_over": {path: digest}}
    repo.files({"guidance.lock": json.dumps(lock)})
    before = repo.tree()[path]
    assert repo.run("build").code == 0
    assert repo.tree()[path] == before


def test_undo_all_in_another_checkout_says_where_originals_are(repo: Repo, tmp_path: Path) -> None:
    """The journal stays at home; git has them."""
    rules(repo)
    assert repo.run("build").code == 0
    shutil.copytree(repo.root, tmp_path / "clone", ignore=shutil.ignore_patterns(".guidance"))
    clone = Repo(tmp_path / "clone", repo.capture)
    done = clone.run("undo", "--all")
    assert "CLAUDE.md: its original is not in the journal of this checkout; `git log" in done.err


def test_kill_9_while_originals_go(repo: Repo, tmp_path: Path) -> None:
    """All or nothing, at each call that changes something: bytes, links, modes and folders."""
    before = rules(repo)
    pristine = tmp_path / "pristine"
    shutil.copytree(repo.root, pristine, symlinks=True)
    assert repo.run("build").code == 0
    after = repo.tree()
    number, finished = 0, False
    while not finished:
        number += 1
        shutil.rmtree(repo.root)
        shutil.copytree(pristine, repo.root, symlinks=True)
        finished = not killed_at(repo.root, number)
        journal = Journal(repo.root)
        with journal.locked():
            recover(repo.root, journal)
        assert repo.tree() in (before, after), number
        if repo.tree() == before:
            assert os.readlink(repo.root / "web/CLAUDE.md") == "AGENTS.md"
            assert stat.S_IMODE((repo.root / "CLAUDE.md").stat().st_mode) == 0o640
        else:
            assert not os.path.lexists(repo.root / ".cursor")
    assert number > 20


def test_with_very_many_files_agents_are_asked_in_fewer_places() -> None:
    """The first and the last of them, and some over all between; with few files in each."""
    from guidance_toolkit.situations import FEWEST
    from guidance_toolkit.situations import Place
    from guidance_toolkit.situations import few

    every = [Place(f"folder-{n:03}") for n in range(500)]
    assert few(every, 10) == tuple(every)
    assert few(every[:5], 10_000) == tuple(every[:5])
    some = few(every, 1100)
    assert FEWEST <= len(some) < 100 and len(set(some)) == len(some)
    assert (some[0], some[-1]) == (every[0], every[-1])
    assert list(some) == sorted(some)
    assert len(few(every, 1650)) > 30  # of 45 places in the tree of benchmarks/importing.py
