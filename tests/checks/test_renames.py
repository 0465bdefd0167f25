"""Paths that git knows to have moved are found and mended; real git."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidance_toolkit import git
from guidance_toolkit.repository import history
from tests.conftest import Repo

FILES = {
    "src/old/prices.py": "PRICES = {}\n" * 20,
    "src/old/orders.py": "ORDERS = []\n" * 20,
    "docs/money.md": "# Money\n\nWhole cents.\n" * 5,
    "docs/gone.md": "# Gone\n",
}
STANDARD = """---
paths: ["src/old/**", "src/*.py"]
---
# Prices

They are computed in `src/old/prices.py:12`; all of `src/old/**` and `src/old/` is typed.
See [the note](../docs/money.md#cents) and `./docs/gone.md`.
"""
MENDED = """---
paths: ["src/shop/**", "src/*.py"]
---
# Prices

They are computed in `src/shop/prices.py:12`; all of `src/shop/**` and `src/shop/` is typed.
See [the note](../handbook/cash.md#cents) and `./docs/gone.md`.
"""


@pytest.fixture
def moved(repo: Repo) -> Repo:
    """A repository whose files moved twice after the standard was written."""
    repo.git("init", "-q")
    repo.files({**FILES, "src/a.py": "", "standards/prices.md": STANDARD})
    repo.git("add", "-A")
    repo.git("commit", "-qm", "one")
    repo.git("mv", "src/old", "src/between")
    repo.git("commit", "-qm", "two")
    repo.git("mv", "src/between", "src/shop")
    (repo.root / "handbook").mkdir()
    repo.git("mv", "docs/money.md", "handbook/cash.md")
    repo.git("rm", "-q", "docs/gone.md")
    repo.git("commit", "-qm", "three")
    return repo


def test_fix_writes_the_new_paths(moved: Repo) -> None:
    """In code spans, patterns, links and scopes; what stands around the path is kept."""
    assert moved.run("lint").code == 1
    said = moved.run("lint", "--fix")
    assert moved.text("standards/prices.md") == MENDED
    assert "docs/gone.md" in said.all and "git deleted it in " in said.all
    assert "src/old" not in moved.run("lint").out
    moved.run("undo")
    assert moved.text("standards/prices.md") == STANDARD


def test_a_rename_that_is_staged_or_a_day_old_is_told(repo: Repo) -> None:
    """What is not committed yet is known as well: a hook runs then."""
    repo.git("init", "-q")
    repo.files({**FILES, "standards/a.md": "# A\n\nSee `docs/money.md`.\n"})
    repo.git("add", "-A")
    repo.git("commit", "-qm", "one")
    repo.git("mv", "docs/money.md", "docs/cash.md")
    assert "git knows it as `docs/cash.md` now: write that" in repo.run("lint").all
    repo.git("commit", "-qm", "two")
    assert "git knows it as `docs/cash.md` now (20" in repo.run("lint").all


def test_a_root_below_the_top_of_the_repository(repo: Repo) -> None:
    """Paths are from the root of the standards, which may be a folder of the repository."""
    repo.git("init", "-q")
    inner = {f"shop/{path}": text for path, text in FILES.items()}
    repo.files({**inner, "shop/standards/a.md": "# A\n\nSee `docs/money.md`.\n"})
    repo.git("add", "-A")
    repo.git("commit", "-qm", "one")
    repo.git("mv", "shop/docs/money.md", "shop/docs/cash.md")
    repo.git("commit", "-qm", "two")
    said = Repo(repo.root / "shop", repo.capture).run("lint")
    assert "standards/a.md:3:6: warning G201 dead-path: `docs/money.md`" in said.all
    assert "`docs/cash.md` now" in said.all


def test_what_git_ignores_need_not_be_there(repo: Repo) -> None:
    """It is made, or private."""
    repo.git("init", "-q")
    text = "# A\n\nSee `src/made/a.py`, `src/there.local.py` and `src/b.py`.\n"
    repo.files({"src/a.py": "", ".gitignore": "made/\n*.local.*\n", "standards/a.md": text})
    said = repo.run("lint", "--select", "G201").all
    assert "`src/b.py`" in said and "made" not in said and "local" not in said


def test_a_link_on_disk_hides_nothing(repo: Repo) -> None:
    """git refuses to speak of what is behind a link, and then of all that it was asked."""
    repo.git("init", "-q")
    text = "# A\n\nSee `there/gone.py`, `src/made/a.py` and `src/b.py`.\n"
    repo.files({"src/a.py": "", ".gitignore": "made/\n", "standards/a.md": text})
    (repo.root / "there").symlink_to("src")
    said = repo.run("lint", "--select", "G201").all
    assert "`src/b.py`" in said and "made" not in said


def test_what_a_submodule_holds_is_not_ours_to_know(repo: Repo) -> None:
    """It is one entry of the index, and need not be checked out."""
    repo.git("init", "-q")
    repo.files({"standards/a.md": "# A\n\nSee `lib/other/src/a.py` and `lib/b.py`.\n"})
    commit = "0123456789012345678901234567890123456789"
    repo.git("update-index", "--add", "--cacheinfo", f"160000,{commit},lib/other")
    (repo.root / "lib" / "other").mkdir(parents=True)
    said = repo.run("lint", "--select", "G201").all
    assert "lib/b.py" in said and "lib/other" not in said


def test_a_link_written_as_from_the_root_is_mended(repo: Repo) -> None:
    """What stands behind the path is kept."""
    repo.files({"docs/a b.md": "# A\n", "standards/x/a.md": '# A\n\n[a](docs/a%20b.md#one "t").\n'})
    repo.run("lint", "--fix")
    assert repo.text("standards/x/a.md") == '# A\n\n[a](../../docs/a%20b.md#one "t").\n'
    assert repo.run("lint").code == 0


def test_git_is_not_asked_when_nothing_is_missing(
    repo: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The history of a large repository is dear."""
    repo.git("init", "-q")
    repo.files({"src/a.py": "", "standards/a.md": "# A\n\nSee `src/a.py`, not `and/or`.\n"})

    def never(*_: object) -> None:
        raise AssertionError("git was asked")

    for name in ("deleted", "renames", "staged_renames", "ignored"):
        monkeypatch.setattr(git, name, never)
    assert repo.run("lint").code == 0


def test_paths_that_git_could_take_for_a_pattern(repo: Repo) -> None:
    """A path is asked for as it stands, whatever it begins with."""
    repo.git("init", "-q")
    repo.files({"src/a[1].py": "x = 1\n" * 9, "src/a1.py": "y = 2\n" * 9})
    repo.git("add", "-A")
    repo.git("commit", "-qm", "one")
    repo.git("rm", "-q", "src/a1.py")
    repo.git("commit", "-qm", "two")
    asked = ["src/a[1].py", ":(top)src", "-x", "src/a1.py", ":!src"]
    assert set(history.gone(repo.root, asked, {"src/a[1].py"})) == {"src/a1.py"}


def test_no_history_without_git(tmp_path: Path) -> None:
    """The answer is nothing, and no error."""
    assert history.gone(tmp_path, ["a/b.py"], ()) == {}
    assert git.ignored(tmp_path, ["a"]) is None
