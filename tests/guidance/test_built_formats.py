"""All formats through the whole way: built, checked, edited, put back, taken away."""

from __future__ import annotations

import json
import shutil

import pytest

from agents_md.formats import FORMATS

from ..conftest import Repo

STANDARDS: dict[str, str | bytes] = {
    "standards/house.md": "---\nlevel: must\n---\n# House\n\nSee [it](x.md) and @docs/b.md.\n",
    "standards/python/naming.md": '---\npaths: ["**/*.py"]\ndescription: N\n---\n# N\n\nShort.\n',
    "standards/web.md": '---\npaths: ["web/**"]\n---\n# Web\n\nText.\n',
    "standards/db.md": "---\napply: described\ndescription: SQL\n---\n# SQL\n\nUpper.\n",
    "standards/x.md": "---\napply: manual\n---\n# X\n\nRarely.\n",
}  # fmt: skip


def written(formats: list[str]) -> dict[str, str | bytes]:
    return {**STANDARDS, "guidance.yaml": f"formats: {json.dumps(formats)}\n"}


@pytest.fixture
def every(repo: Repo) -> Repo:
    repo.files(written(list(FORMATS)))
    assert repo.run("build").code == 0
    return repo


def test_built_and_checked(every: Repo) -> None:
    """Each format writes; a second build changes nothing; `undo` takes all of it away."""
    tree = every.tree()
    for name, form in FORMATS.items():
        assert any(form.owns(path) for path in tree), name
    assert every.run("check").code == 0
    assert every.run("build").code == 0
    assert every.tree() == tree
    assert every.run("undo").code == 0
    assert set(every.tree()) == {*STANDARDS, "guidance.yaml"}


def test_formats_are_written_when_they_are_named(repo: Repo) -> None:
    """Without `formats` nothing has changed: AGENTS.md and .cursorrules."""
    repo.files(STANDARDS)
    assert repo.run("build").code == 0
    made = set(repo.tree()) - set(STANDARDS)
    assert made == {"AGENTS.md", "web/AGENTS.md", ".cursorrules", "guidance.lock"}


@pytest.mark.parametrize("name", sorted(n for n, f in FORMATS.items() if not f.SHARED))
def test_an_edit_is_put_back(repo: Repo, name: str) -> None:
    """What is edited in a rule's own file goes into its standard, wherever the header ends."""
    repo.files(written([name]))
    assert repo.run("build").code == 0
    path = next(p for p in repo.tree() if "naming" in p and FORMATS[name].owns(p))
    repo.files({path: repo.text(path).replace("Short.", "Short, see [a](" + up(path) + "x.md).")})
    assert repo.run("check").code == 1
    assert repo.run("import", path).code == 0
    assert repo.text("standards/python/naming.md").endswith("Short, see [a](../../x.md).\n")
    assert repo.run("build").code == 0 and repo.run("check").code == 0


def up(path: str) -> str:
    return "../" * path.count("/")


def test_a_standard_that_goes_takes_its_files_along(every: Repo) -> None:
    (every.root / "standards/python/naming.md").unlink()
    assert every.run("build").code == 0
    assert not [p for p in every.tree() if "naming" in p]


def test_a_hand_written_file_in_the_way_is_a_conflict(repo: Repo) -> None:
    """Nothing is written, and the file stays; one beside it is nobody's business."""
    mine = "---\nalwaysApply: true\n---\nMine.\n"
    repo.files({**written(["cursor-mdc"]), ".cursor/rules/house.mdc": mine})
    assert repo.run("build").code == 1
    assert repo.text(".cursor/rules/house.mdc") == mine
    assert "guidance.lock" not in repo.tree()
    (repo.root / ".cursor/rules/house.mdc").rename(repo.root / ".cursor/rules/mine.mdc")
    assert repo.run("build").code == 0
    assert repo.text(".cursor/rules/mine.mdc") == mine


def test_overrides_replace_keys_of_that_agents_header(repo: Repo) -> None:
    """`cursor: {...}` is for Cursor's own rules alone, and says that it widens."""
    header = '---\npaths: ["**/*.py"]\ncursor: {alwaysApply: true, tags: [a, b]}\n---\n# T\n\nX.\n'
    repo.files({**written(["cursor-mdc", "claude-rules"]), "standards/a.md": header})
    assert repo.run("build").code == 0
    text = repo.text(".cursor/rules/a.mdc")
    assert "\nalwaysApply: true\ntags: a,b\n---\n" in text
    assert "In force for files that match `**/*.py`" in text
    assert "alwaysApply" not in repo.text(".claude/rules/a.md")


def test_what_was_kept_gives_the_same_files(repo: Repo) -> None:
    """A build after a change takes the other standards from the run before it."""
    over = "---\ncursor: {alwaysApply: false, x: word}\n---\n# T\n\n[x](x.md) and @docs/b.md\n"
    repo.files({**written(list(FORMATS)), "standards/a.md": over})
    assert repo.run("build").code == 0
    repo.files({"standards/web.md": "# Web\n\nChanged.\n"})
    assert repo.run("build").code == 0
    kept = repo.tree()
    shutil.rmtree(repo.root / ".guidance")
    for path in kept:
        if any(form.owns(path) for form in FORMATS.values()):
            (repo.root / path).unlink()
    assert repo.run("build").code == 0
    assert repo.tree() == kept
    assert "\nx: word\n" in repo.text(".cursor/rules/a.mdc")


def test_keys_of_an_override_are_words(repo: Repo) -> None:
    """Anything else would end the header, or begin another line of it."""
    header = '---\ncursor: {"a\\n---\\nb": 1, "c: d": 2, alwaysApply: }\n---\n# T\n\nX.\n'
    repo.files({**written(["cursor-mdc"]), "standards/a.md": header})
    said = repo.run("build")
    assert said.code == 2 and said.all.count("a key of a header is one word") == 2
    assert "standards/a.md:2:10" in said.all
    repo.files({"standards/a.md": "---\ncursor: {alwaysApply: , x: word}\n---\n# T\n\nX.\n"})
    assert repo.run("build").code == 0
    assert repo.text(".cursor/rules/a.mdc").startswith("---\nx: word\n---\n")


@pytest.mark.parametrize(
    ("path", "code"),
    [
        (".cursor/rules/a.md", 2), (".cursor/rules/../../a.mdc", 2), (".cursor/x.mdc", 2),
        (".claude/a.md", 2), (".cursor/rules/.git/a.mdc", 2), (".cursor/rules/b/a.mdc", 0),
    ],
)  # fmt: skip
def test_a_lock_names_only_files_of_formats(repo: Repo, path: str, code: int) -> None:
    """A lock from a stranger must not make us delete another file."""
    repo.files(written(["cursor-mdc"]))
    assert repo.run("build").code == 0
    good = json.loads(repo.text("guidance.lock"))
    key = next(k for k, v in good.items() if isinstance(v, dict) and ".cursor/rules/x.mdc" in v)
    repo.files({"guidance.lock": json.dumps({**good, key: {**good[key], path: "0" * 64}})})
    assert repo.run("build").code == code


def test_a_line_of_a_rules_own_file_is_explained(every: Repo) -> None:
    lines = every.text(".cursor/rules/python/naming.mdc").split("\n")
    said = every.run("explain", f".cursor/rules/python/naming.mdc:{lines.index('Short.') + 1}")
    assert said.code == 0 and "standards/python/naming.md:7" in said.out


def test_two_formats_do_not_write_one_file(repo: Repo) -> None:
    """A standard for `.factory/` alone: its AGENTS.md is another format's file."""
    only = {"standards/a.md": '---\npaths: [".factory/**"]\n---\n# T\n\nX.\n'}
    repo.files({**written(["agents-md", "factory-md"]), **only})
    said = repo.run("build")
    assert said.code == 2
    assert ".factory/AGENTS.md: is a file of" in said.all and "name one of the two" in said.all
    assert ".factory/AGENTS.md" not in repo.tree()


@pytest.mark.parametrize("name", ["gemini", "claude", "warp", "replit", "qwen"])
def test_names_of_agents_are_good_names_of_standards(repo: Repo, name: str) -> None:
    repo.files({f"standards/{name}.md": "# T\n\nText.\n"})
    assert repo.run("build").code == 0
    assert "Text." in repo.text("AGENTS.md")
