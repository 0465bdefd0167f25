"""Two branches, the real git: after merge, rebase and cherry-pick one build puts all right."""

from __future__ import annotations

import contextlib
import itertools
import subprocess

import pytest

from ..conftest import Repo

BASE = {f"standards/{n}.md": f"# {n}\n\nText of {n}.\n" for n in "abcdefgh"}
WEB = "---\npaths: [web/**]\n---\n# Web\n\nText.\n"
CHANGES: dict[str, dict[str, str | None]] = {
    "change b": {"standards/b.md": "# b\n\nMine.\n\nMore of it.\n"},
    "change g": {"standards/g.md": "# g\n\nTheirs.\n"},
    "change b too": {"standards/b2.md": "# b2\n\nNew.\n", "standards/b.md": "# b\n\nText of b.\n"},
    "add": {"standards/d1.md": "# d1\n\nAdded.\n"},
    "add beside": {"standards/d2.md": "# d2\n\nAdded too.\n\n[x]: y.md\n"},
    "add nested": {"standards/web.md": WEB},
    "delete": {"standards/c.md": None},
    "delete g": {"standards/g.md": None},
    "first": {"standards/h.md": "---\nlevel: must\n---\n# h\n\nNow first.\n"},
}
PAIRS = [
    (a, b) for a, b in itertools.permutations(CHANGES, 2) if not (set(CHANGES[a]) & set(CHANGES[b]))
]


def commit(repo: Repo, branch: str, change: dict[str, str | None]) -> None:
    repo.git("checkout", "-q", "-b", branch, "main")
    for path, text in change.items():
        if text is None:
            (repo.root / path).unlink()
        else:
            repo.files({path: text})
    assert repo.run("build").code == 0
    repo.git("add", "--all")
    repo.git("commit", "-qm", branch)


def expected(repo: Repo) -> dict[str, bytes]:
    """What the merged sources build in an empty folder."""
    other = Repo(repo.root.parent / "fresh", repo.capture)
    other.files({p: d for p, d in repo.tree().items() if p.startswith("standards/")})
    assert other.run("build").code == 0
    return other.tree()


def two_branches(repo: Repo, ours: str, theirs: str) -> None:
    repo.git("init", "-q", "-b", "main")
    repo.files(dict(BASE))
    assert repo.run("build").code == 0
    repo.git("add", "--all")
    repo.git("commit", "-qm", "base")
    commit(repo, "theirs", CHANGES[theirs])
    commit(repo, "ours", CHANGES[ours])


@pytest.mark.parametrize("how", ["merge", "rebase", "cherry-pick", "merge --squash"])
@pytest.mark.parametrize(("ours", "theirs"), PAIRS[::3])
def test_after_it_one_build_puts_all_right(repo: Repo, ours: str, theirs: str, how: str) -> None:
    """Markers in outputs and in the lock, files that git merged by itself: stale, not edited."""
    two_branches(repo, ours, theirs)
    with contextlib.suppress(subprocess.CalledProcessError):  # conflicts, in built files only
        repo.git(*how.split(), "theirs", *(["--no-edit"] if how == "merge" else []))
    checked = repo.run("check")
    assert "edited" not in checked.out, checked.out
    assert "conflict  " not in checked.out, checked.out
    result = repo.run("build")
    assert result.code == 0, result.all
    assert repo.tree() == expected(repo)
    repo.git("add", "--all")
    if _unfinished(repo):
        go_on = ["commit", "-qm", "merged"] if how == "merge" else [how, "--continue"]
        repo.git("-c", "core.editor=true", *go_on)
    assert repo.run("check").code == 0


def _unfinished(repo: Repo) -> bool:
    git = repo.root / ".git"
    return any((git / n).exists() for n in ("MERGE_HEAD", "CHERRY_PICK_HEAD", "rebase-merge"))


def test_a_merge_that_was_committed_with_one_side_s_lock(repo: Repo) -> None:
    """What git merged by itself is stale also after the commit."""
    two_branches(repo, "change b", "change g")
    with contextlib.suppress(subprocess.CalledProcessError):
        repo.git("merge", "--no-edit", "theirs")
    repo.git("checkout", "--ours", "guidance.lock")
    for name in ("AGENTS.md", ".cursorrules"):
        text = repo.text(name)
        if "<<<<<<<" in text:
            repo.git("checkout", "--ours", name)
    repo.git("add", "--all")
    repo.git("commit", "-qm", "merged")
    assert repo.run("build").code == 0
    assert repo.tree() == expected(repo)


def test_a_line_of_a_person_in_a_merge_is_still_an_edit(repo: Repo) -> None:
    """Not overwritten, also among conflict markers."""
    two_branches(repo, "change b", "add")
    with contextlib.suppress(subprocess.CalledProcessError):
        repo.git("merge", "--no-edit", "theirs")
    repo.files({"AGENTS.md": repo.text("AGENTS.md") + "A line of a person.\n"})
    before = repo.tree()
    result = repo.run("build")
    assert result.code == 1
    assert "AGENTS.md: was edited by hand" in result.err
    assert repo.tree() == before


def test_a_conflict_in_a_source_is_an_error(repo: Repo) -> None:
    """It is never built into the rule files."""
    text = "# a\n\n<<<<<<< HEAD\nMine.\n=======\nTheirs.\n>>>>>>> theirs\n"
    repo.files({"standards/a.md": text})
    result = repo.run("build")
    assert result.code == 2
    assert "standards/a.md:3:1: holds a merge conflict; resolve it" in result.err


def test_a_partly_staged_change_is_no_edit(repo: Repo) -> None:
    """pre-commit puts unstaged files aside: an output of HEAD beside a newer lock is stale."""
    two_branches(repo, "change b", "add")
    repo.files({"standards/a.md": "# a\n\nNew.\n"})
    old = {n: repo.text(n) for n in ("AGENTS.md", ".cursorrules")}
    assert repo.run("build").code == 0
    repo.files(dict(old))
    checked = repo.run("check")
    assert "stale     AGENTS.md" in checked.out and "edited" not in checked.out
    assert repo.run("build").code == 0
