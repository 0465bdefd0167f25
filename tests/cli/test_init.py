"""guidance init: creates, never changes; the hook entry goes where it belongs."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
import yaml

from guidance_toolkit import hook
from guidance_toolkit.errors import GuidanceError

from ..conftest import Repo
from ..conftest import Result


def test_nothing_that_is_there_is_touched(repo: Repo) -> None:
    """Rule files are found, and it is said what will happen to them."""
    mine = {
        "AGENTS.md": b"mine", "CLAUDE.md": b"other", ".cursor/rules/a.mdc": b"mine",
        "standards/own.md": b"# Own\n", "guidance.yaml": b"x-mine: 1\n",
    }  # fmt: skip
    repo.files(dict(mine))
    result = repo.run("init", "--with", "playbook")
    assert result.code == 0
    words = "never overwritten: `guidance import"
    for path in ("AGENTS.md", "CLAUDE.md", ".cursor/rules/a.mdc"):
        assert f"  {path:19}  {words} {path}` takes it over" in result.out
    after = repo.tree()
    assert {name: after[name] for name in mine} == mine
    assert sorted(set(after) - set(mine)) == [
        f"standards/mcp/{n}.md"
        for n in (
            "code-execution", "compound-actions", "context-or-capability", "count-the-tabs",
            "explorer-and-builder", "servers",
        )
    ]  # fmt: skip


def test_yes_takes_over_what_is_there(repo: Repo) -> None:
    """No starter is written then; a build needs no force, and loses nothing."""
    repo.files({"AGENTS.md": "# Ours\n\nText.\n", "web/AGENTS.md": "# Web\n\nMore.\n"})
    result = repo.run("init", "--yes")
    assert "AGENTS.md -> standards/project.md" in result.out
    assert sorted(k for k in repo.tree() if k.endswith("d.md") or k.startswith("standards/")) == [
        "standards/.guidance.schema.json", "standards/project.md", "standards/web.md",
    ]  # fmt: skip
    assert repo.run("build").code == 0
    assert "## Ours\n\nText.\n" in repo.text("AGENTS.md")
    assert "## Web\n\nMore.\n" in repo.text("web/AGENTS.md")


def test_a_second_source_below_is_refused(repo: Repo, guidance: Callable[..., Result]) -> None:
    """In a subfolder a second one is rarely meant; -C . says that it is."""
    repo.files({"guidance.yaml": "source: standards\n", "sub/x": ""})
    result = guidance("init", cwd=repo.root / "sub")
    assert result.code == 2 and "guidance -C . init" in result.err
    assert guidance("-C", ".", "init", cwd=repo.root / "sub").code == 0


def test_the_hook_of_standards_in_a_subfolder(repo: Repo) -> None:
    """It goes to the top of the checkout, and names the folder."""
    repo.git("init", "-q")
    sub = Repo(repo.root / "sub", repo.capture)
    sub.root.mkdir()
    assert sub.run("init", "--hook").code == 0
    assert 'entry: guidance -C "sub" build --exit-code' in repo.text(".pre-commit-config.yaml")


def test_gitattributes_in_a_managed_block(repo: Repo) -> None:
    """Only when asked; the rest of the file, and its line ends, stay."""
    repo.files({".gitattributes": "*.png binary\r\n", "standards/a.md": "# A\n"})
    assert repo.run("init", "--yes", "--gitattributes").code == 0
    first = (repo.root / ".gitattributes").read_bytes().decode()
    assert first.startswith("*.png binary\r\n# guidance: built files\r\n")
    assert "/AGENTS.md linguist-generated eol=lf\r\n" in first
    repo.files({"standards/web.md": "---\npaths: [web/**]\n---\n# Web\n"})
    assert repo.run("init", "--yes", "--gitattributes").code == 0
    assert repo.text(".gitattributes").count("# guidance: end") == 1
    assert "/web/AGENTS.md" in repo.text(".gitattributes")


def test_gitattributes_are_said(repo: Repo) -> None:
    """What is written is told; what is there already is not."""
    assert "create  .gitattributes\n" in repo.run("init", "--gitattributes").out
    assert "nothing to do" in repo.run("init", "--gitattributes").out
    repo.files({"standards/web.md": "---\npaths: [web/**]\n---\n# Web\n"})
    said = json.loads(repo.run("init", "--gitattributes", "--format", "json").out)
    assert said["created"] == [".gitattributes"]


@pytest.mark.parametrize("data", [b"\xff\n", b"# guidance: built files\n", None])
def test_gitattributes_that_cannot_be_added_to_stop_it_all(repo: Repo, data: bytes | None) -> None:
    """They are looked at before anything is written: `nothing was written` must be true."""
    if data is None:
        (repo.root / ".gitattributes").mkdir()
    else:
        repo.files({".gitattributes": data})
    before = repo.tree()
    done = repo.run("init", "--gitattributes")
    assert done.code == 1 and ".gitattributes" in done.err
    assert repo.tree() == before


def test_detect_counts_no_file_that_we_built(repo: Repo) -> None:
    """.cursorrules is built for anybody: that it is there says nothing of Cursor."""
    repo.files({"standards/a.md": "# A\n\nText.\n"})
    assert repo.run("build").code == 0
    done = repo.run("init", "--agents", "detect")
    assert done.code == 2 and "no agent's own files are here" in done.err
    repo.files({".cursor/rules/b.mdc": "---\nalwaysApply: true\n---\nB.\n"})
    done = repo.run("init", "--agents", "detect")
    assert done.code == 0 and "guidance.yaml names cursor" in done.out


def test_a_second_init_does_nothing(repo: Repo) -> None:
    assert repo.run("init", "--yes", "--hook").code == 0
    before = repo.tree()
    result = repo.run("init", "--yes", "--hook")
    assert result.code == 0
    assert "nothing to do" in result.out
    assert repo.tree() == before


def test_what_init_makes_can_be_built(repo: Repo) -> None:
    """Starter and playbook are good standards; the schema accepts the configuration."""
    import jsonschema

    said = json.loads(repo.run("init", "--with", "playbook", "--format", "json").out)
    assert "standards/tests.md" in said["created"]
    assert repo.run("build").code == 0
    schema = json.loads(repo.text("standards/.guidance.schema.json"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(yaml.safe_load(repo.text("guidance.yaml")), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"agents": ["nobody"]}, schema)


@pytest.mark.parametrize(
    "text",
    [
        "repos: []\n",
        "",
        "# nothing yet\n",
        "repos: []\nci: {}\n",
        "# mine\nrepos:\n- repo: https://x\n  rev: v1\n  hooks:\n  - id: a  # why\n",
        "repos:\n  - repo: https://x\n    rev: v1\n    hooks: [{id: a}]\n\n# end\nci: {}\n",
        "repos:\r\n  - repo: https://x\r\n    rev: v1\r\n    hooks:\r\n      - id: a\r\n",
        "ci: {}\nrepos:\n    -   repo: https://x\n        hooks:\n        -   id: a",
    ],
)
def test_the_entry_is_added_and_the_rest_kept(text: str) -> None:
    """Comments, order, indentation and line ends of what is there stay."""
    new = hook.added(text, hook.entry())
    assert new is not None
    before, after = yaml.safe_load(text) or {"repos": []}, yaml.safe_load(new)
    assert after["repos"][:-1] == before["repos"]
    assert after["repos"][-1]["hooks"][0]["id"] == "guidance-build"
    assert {k: v for k, v in after.items() if k != "repos"} == {
        k: v for k, v in before.items() if k != "repos"
    }
    head, _, tail = text.partition("# end")
    assert text.startswith("repos: []\n") or (new.startswith(head.rstrip()) and new.endswith(tail))
    assert hook.added(new, hook.entry()) is None


@pytest.mark.parametrize(
    "text", ["a: [", "- x\n", "repos: {}\n", "x: 1\n", "repos: [{repo: a}]\n", b"\xff"]
)
def test_what_cannot_be_added_to_is_left(repo: Repo, text: str | bytes) -> None:
    """The lines to paste are printed instead."""
    repo.files({".pre-commit-config.yaml": text})
    result = repo.run("init", "--yes", "--hook")
    assert result.code == 2
    if isinstance(text, str):
        assert "add this under `repos:` yourself" in result.err and "guidance-build" in result.err
        text = text.encode()
    assert repo.tree() == {".pre-commit-config.yaml": text}


@pytest.mark.parametrize(
    ("origin", "seen"),
    [
        (None, "additional_dependencies: [guidance-toolkit=="),
        ('{"url": "file:///x", "dir_info": {}}', "language: system"),
        (
            '{"url": "https://example.com/g.git", "vcs_info": {"vcs": "git", "commit_id": "abc"}}',
            "repo: https://example.com/g.git\n    rev: abc",
        ),
    ],
)
def test_the_entry_can_be_repeated_by_a_team(
    monkeypatch: pytest.MonkeyPatch, origin: str | None, seen: str
) -> None:
    """It names the version or the commit that is installed here."""

    class Installed:
        def read_text(self, name: str) -> str | None:
            assert name == "direct_url.json"
            return origin

    monkeypatch.setattr(hook, "distribution", lambda name: Installed())
    assert seen in hook.entry()
    assert yaml.safe_load("repos:\n" + hook.entry())["repos"]


def test_a_broken_configuration_stops_init(repo: Repo) -> None:
    repo.files({"guidance.yaml": "source: [\n"})
    assert repo.run("init", "--yes").code == 2
    with pytest.raises(GuidanceError):
        hook.added("repos: [", "x")
