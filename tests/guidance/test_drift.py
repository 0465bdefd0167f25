"""Plan and apply: stale, missing, edited, orphan and conflict, and never a loss."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from guidance_toolkit import apply
from guidance_toolkit import lock
from guidance_toolkit.build import prepare
from guidance_toolkit.disk import Found
from guidance_toolkit.errors import ConflictError
from guidance_toolkit.errors import WriteError
from guidance_toolkit.plan import plan

from ..conftest import Repo

ONE = "# One\n\nText.\n"
WEB = "---\npaths: [web/**]\n---\n# Web\n"


def kinds(repo: Repo) -> dict[str, str]:
    said = json.loads(repo.run("check", "--format", "json").out)
    assert said["clean"] == (not said["drift"])
    assert said["errors"] == []
    return {d["path"]: d["kind"] for d in said["drift"]}


def built(repo: Repo) -> Repo:
    repo.files({"standards/one.md": ONE, "standards/web.md": WEB})
    assert repo.run("build").code == 0
    return repo


def test_each_kind_of_drift(repo: Repo) -> None:
    """Each is told apart, exits 1, and a build mends what it may."""
    repo.files({"standards/one.md": ONE})
    assert kinds(repo) == {
        "AGENTS.md": "missing", ".cursorrules": "missing", "guidance.lock": "missing",
    }  # fmt: skip
    built(repo)
    assert kinds(repo) == {}
    repo.files({"standards/one.md": "# One\n\nMore.\n"})
    assert kinds(repo)["AGENTS.md"] == "stale"
    assert repo.run("build").code == 0
    (repo.root / "standards/web.md").unlink()
    assert kinds(repo)["web/AGENTS.md"] == "orphan"
    assert repo.run("build").code == 0
    assert not (repo.root / "web").exists()
    repo.files({"AGENTS.md": repo.text("AGENTS.md") + "mine\n"})
    assert kinds(repo) == {"AGENTS.md": "edited"}
    (repo.root / "guidance.lock").unlink()
    assert kinds(repo) == {"AGENTS.md": "conflict", "guidance.lock": "missing"}


@pytest.mark.parametrize("path", ["AGENTS.md", ".cursorrules", "web/AGENTS.md"])
def test_a_hand_written_file_is_never_overwritten(repo: Repo, path: str) -> None:
    """One conflict, and nothing at all is written."""
    repo.files({"standards/one.md": ONE, "standards/web.md": WEB, path: "by hand\n"})
    before = repo.tree()
    result = repo.run("build")
    assert result.code == 1
    assert f"{path}: was not written by guidance; `guidance import {path}`" in result.err
    assert "-by hand" in result.out
    assert repo.tree() == before


def test_an_edited_output_is_never_overwritten(repo: Repo) -> None:
    """Not by a change of its source, and not by the removal of its source."""
    built(repo)
    repo.files({"web/AGENTS.md": "edited\n", "standards/one.md": "# Two\n"})
    before = repo.tree()
    assert repo.run("build").code == 1
    (repo.root / "standards/web.md").unlink()
    before.pop("standards/web.md")
    result = repo.run("build")
    assert result.code == 1
    assert "was edited by hand, and is no longer wanted" in result.err
    assert repo.tree() == before


def test_deleting_removes_our_outputs_and_our_folders_only(repo: Repo) -> None:
    """A folder that was there, or has another file in it, stays."""
    (repo.root / "api").mkdir()
    repo.files(
        {
            "standards/a.md": WEB.replace("web", "web/deep/er"),
            "standards/b.md": WEB.replace("web", "api"),
            "standards/c.md": WEB.replace("web", "full"),
        }
    )
    assert repo.run("build").code == 0
    repo.files({"full/mine.txt": "x"})
    for name in "abc":
        (repo.root / f"standards/{name}.md").unlink()
    assert repo.run("build").code == 0
    assert sorted(p.name for p in repo.root.iterdir()) == [".guidance", "api", "full", "standards"]
    assert repo.tree() == {"full/mine.txt": b"x"}


def test_taking_a_format_away_removes_its_file(repo: Repo) -> None:
    built(repo)
    repo.files({"guidance.yaml": "formats: [agents-md]\n"})
    assert kinds(repo)[".cursorrules"] == "orphan"
    assert repo.run("build").code == 0
    assert not (repo.root / ".cursorrules").exists()
    assert kinds(repo) == {}


def test_a_crlf_checkout_is_no_drift(repo: Repo) -> None:
    """Outputs, lock and sources with Windows line ends; a build leaves them so."""
    built(repo)
    for name, data in repo.tree().items():
        (repo.root / name).write_bytes(data.replace(b"\n", b"\r\n"))
    before = repo.tree()
    assert kinds(repo) == {}
    assert repo.run("build").code == 0
    assert repo.tree() == before


@pytest.mark.parametrize("target", ["inside", "outside"])
def test_never_through_a_link(repo: Repo, tmp_path: Path, target: str) -> None:
    """Neither a linked file nor a linked folder is written through."""
    place = repo.root / "real" if target == "inside" else tmp_path / "real"
    place.mkdir()
    (place / "file").write_text("mine")
    repo.files({"standards/one.md": ONE, "standards/web.md": WEB})
    os.symlink(place / "file", repo.root / "AGENTS.md")
    os.symlink(place, repo.root / "web")
    result = repo.run("build")
    assert result.code == 1
    assert f"AGENTS.md: is a link to {place}" in result.err
    assert "web/AGENTS.md: web is a link" in result.err
    assert [p.name for p in place.iterdir()] == ["file"]
    assert (place / "file").read_text() == "mine"
    assert not (repo.root / ".cursorrules").exists()


@pytest.mark.parametrize("blocker", ["AGENTS.md/x", "web"])
def test_something_else_in_the_way(repo: Repo, blocker: str) -> None:
    """A folder where a file should be, a file where a folder should be."""
    repo.files({"standards/one.md": ONE, "standards/web.md": WEB, blocker: "x"})
    before = repo.tree()
    assert repo.run("build").code == 1
    assert repo.tree() == before


def test_a_file_that_changes_between_plan_and_apply(repo: Repo) -> None:
    """It is seen, and nothing is written."""
    repo.files({"standards/one.md": ONE})
    planned = prepare(repo.root).plan
    repo.files({"AGENTS.md": "just now\n"})
    before = repo.tree()
    with pytest.raises(ConflictError, match=r"AGENTS\.md: changed while guidance was working"):
        apply.apply(repo.root, planned)
    assert repo.tree() == before


@pytest.mark.parametrize("number", range(4))
def test_a_full_disk(repo: Repo, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """An error while files are prepared leaves everything as it was, temporary files too."""
    built(repo)
    repo.files({"standards/one.md": "# Other\n", "standards/new.md": WEB.replace("web", "n/e/w")})
    before = repo.tree()
    calls = iter(range(100))
    real = os.fdopen

    def fdopen(*args: object) -> object:
        if next(calls) == number:
            raise OSError(28, "No space left on device", "AGENTS.md")
        return real(*args)  # type: ignore[call-overload]

    monkeypatch.setattr(os, "fdopen", fdopen)
    with pytest.raises(WriteError, match="No space left on device; nothing was changed"):
        apply.apply(repo.root, prepare(repo.root).plan)
    assert repo.tree() == before
    assert not (repo.root / "n").exists()


def test_a_failure_half_way_is_rolled_back(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing has changed, nothing is left behind, and the next build goes on."""
    built(repo)
    repo.files({"standards/one.md": "# Other\n"})
    before = repo.tree()
    real = os.replace

    def replace(old: Path, new: Path) -> None:
        if new.name == "guidance.lock" and old.name.endswith("-2"):
            raise OSError(13, "Permission denied", str(new))
        real(old, new)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", replace)
        with pytest.raises(WriteError, match="Permission denied; nothing was changed"):
            apply.apply(repo.root, prepare(repo.root).plan)
    assert repo.tree() == before
    assert repo.run("build").code == 0
    assert kinds(repo) == {}


def test_the_mode_of_a_file_is_kept(repo: Repo) -> None:
    built(repo)
    os.chmod(repo.root / "AGENTS.md", 0o640)
    repo.files({"standards/one.md": "# Other\n"})
    assert repo.run("build").code == 0
    assert stat.S_IMODE((repo.root / "AGENTS.md").stat().st_mode) == 0o640


def test_dry_run_writes_nothing(repo: Repo) -> None:
    repo.files({"standards/one.md": ONE})
    result = repo.run("build", "--dry-run")
    assert result.code == 0
    assert "+++ b/AGENTS.md" in result.out and "+## One" in result.out
    assert "would create  AGENTS.md" in result.out
    assert list(repo.tree()) == ["standards/one.md"]


def test_no_standards_at_all(repo: Repo) -> None:
    """An empty source builds nothing, and takes away what was built."""
    built(repo)
    for path in (repo.root / "standards").iterdir():
        path.unlink()
    result = repo.run("build")
    assert result.code == 0
    assert "no standards in standards/ yet" in result.out
    assert repo.tree() == {}


HEX = "0" * 64


@pytest.mark.parametrize(
    "text",
    [
        "{", "[]", '{"outputs": []}', '{"outputs": {"AGENTS.md": 1}}', "\xff",
        f'{{"outputs": {{"../AGENTS.md": "{HEX}"}}}}', f'{{"outputs": {{"/AGENTS.md": "{HEX}"}}}}',
        f'{{"outputs": {{"src/main.py": "{HEX}"}}}}',
        f'{{"outputs": {{".git/AGENTS.md": "{HEX}"}}}}',
        '{"outputs": {}, "folders": ["../x"]}', "[" * 100_000,
    ],
)  # fmt: skip
def test_a_lock_from_a_stranger(repo: Repo, text: str) -> None:
    """It cannot make us delete a file that is not ours; it is an error with advice."""
    repo.files({"standards/one.md": ONE, "guidance.lock": text, "src/main.py": "x"})
    before = repo.tree()
    result = repo.run("build")
    assert result.code == 2
    assert "guidance.lock:1:" in result.err and "git checkout guidance.lock" in result.err
    assert repo.tree() == before


def test_a_lock_with_conflict_markers_is_the_union(repo: Repo) -> None:
    """What either side wrote is ours: stale, not edited."""
    built(repo)
    mine = repo.text("guidance.lock")
    ours = repo.tree()
    repo.files({"standards/one.md": "# Theirs\n"})
    assert repo.run("build").code == 0
    theirs = repo.text("guidance.lock")
    merged = f"<<<<<<< a\n{mine}=======\n{theirs}>>>>>>> b\n"
    repo.files({"guidance.lock": merged, "AGENTS.md": ours["AGENTS.md"]})
    repo.files({"standards/one.md": "# Both\n"})
    assert kinds(repo) == dict.fromkeys(["AGENTS.md", ".cursorrules", "guidance.lock"], "stale")
    assert repo.run("build").code == 0
    assert kinds(repo) == {}


def test_the_lock_has_one_sorted_line_an_output(repo: Repo) -> None:
    built(repo)
    lines = [
        line.strip() for line in repo.text("guidance.lock").splitlines() if "MD" in line.upper()
    ]
    assert [line.split('"')[1] for line in lines] == ["AGENTS.md", "web/AGENTS.md"]
    assert str(repo.root) not in repo.text("guidance.lock")


@pytest.mark.parametrize("name", ["agents.md", "Agents.md", "AGENT.md"])
def test_names_that_most_agents_do_not_read(repo: Repo, name: str) -> None:
    """They are found, left alone, and the better name is said."""
    repo.files({"standards/one.md": ONE, name: "by hand\n"})
    if (repo.root / "AGENTS.md").exists():
        pytest.skip("this file system folds letter case")
    result = repo.run("build")
    assert result.code == 0
    assert f"`git mv {name} AGENTS.md`" in result.out
    assert repo.text(name) == "by hand\n"


def test_a_file_system_that_folds_case(repo: Repo) -> None:
    """There agents.md is a hand-written AGENTS.md: a conflict, with the way out."""
    repo.files({"standards/one.md": ONE})
    outputs = prepare(repo.root).outputs
    found = {"AGENTS.md": Found("file", b"by hand\n", spelled="agents.md")}
    for data in (b"by hand\n", outputs[1].data):
        found = {"AGENTS.md": Found("file", data, spelled="agents.md")}
        made = plan(outputs, lock.Lock(), None, found, "standards")
        assert [c.path for c in made.conflicts] == ["AGENTS.md"]
        assert "git mv agents.md AGENTS.md" in made.conflicts[0].advice


def test_same_source_same_bytes_anywhere(repo: Repo, tmp_path: Path) -> None:
    """No time, version or absolute path in any output."""
    built(repo)
    first = repo.tree()
    other = Repo(tmp_path / "elsewhere", repo.capture)
    other.files({k: v for k, v in first.items() if k.startswith("standards/")})
    assert other.run("build").code == 0
    assert other.tree() == first


def test_a_save_in_the_middle_of_a_build_is_kept(
    repo: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the look and the move: the person's text stays, and all is rolled back."""
    built(repo)
    repo.files({"standards/one.md": "# Other\n"})
    real, calls = apply.stage, iter(range(9))

    def stage(*args: object) -> None:
        real(*args)  # type: ignore[arg-type]
        if next(calls) == 1:
            with (repo.root / "AGENTS.md").open("a") as file:
                file.write("saved just now\n")

    monkeypatch.setattr(apply, "stage", stage)
    before = repo.tree()
    result = repo.run("build")
    assert result.code == 1 and "changed while guidance was working" in result.err
    assert repo.tree() == {**before, "AGENTS.md": before["AGENTS.md"] + b"saved just now\n"}


def test_check_says_when_an_agent_would_get_a_text_twice(repo: Repo) -> None:
    """A file that somebody wrote later counts as well, fingerprint or not."""
    repo.files({"standards/a.md": "# A\n", "guidance.yaml": "agents: [copilot-cli]\n"})
    assert repo.run("build").code == 0
    assert repo.run("check").code == 0
    repo.files({"CLAUDE.md": "@AGENTS.md\n"})
    done = repo.run("check")
    assert done.code == 1
    assert "copilot-cli: a would reach it more than once" in done.err
    assert "AGENTS.md through CLAUDE.md" in done.err
    said = json.loads(repo.run("check", "--format", "json").out)
    assert not said["clean"] and not said["drift"] and len(said["failures"]) == 1
    before = repo.tree()
    assert repo.run("build").code == 1
    assert repo.tree() == before
    (repo.root / "CLAUDE.md").unlink()
    assert repo.run("check").code == 0
