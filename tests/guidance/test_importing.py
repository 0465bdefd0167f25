"""Taking over: one standard a file, text kept, originals replaced without force, and back."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from ..conftest import Repo


def taken(repo: Repo, *paths: str) -> dict[str, str]:
    """What becomes of each file; whether agents keep all is asked in test_equivalence.py."""
    said = json.loads(repo.run("import", *paths, "--accept", "--format", "json").out)
    return {t["path"]: t["standard"] or t["note"] for t in said["taken"]}


def test_one_standard_a_file_with_the_scope_of_its_folder(repo: Repo) -> None:
    """Also in a dot-folder, whose scope is the folder that holds it."""
    repo.files(
        {
            "AGENTS.md": "# Ours\n\nSee [docs](docs/a.md).\n",
            "pkg/my app/AGENTS.md": "See [docs](../../docs/a.md), [here](x.ts).\n",
            "pkg/.claude/CLAUDE.md": "---\nfoo: 1\n---\nClaude.\n",
            ".cursorrules": "Rules.\r\n",
            "app/[slug]/AGENTS.md": "Slug.\n",
        }
    )
    assert taken(repo, *sorted(repo.tree())) == {
        ".cursorrules": "standards/cursorrules.md",
        "AGENTS.md": "standards/project.md",
        "app/[slug]/AGENTS.md": "standards/app/slug.md",
        "pkg/.claude/CLAUDE.md": "standards/pkg/claude.md",
        "pkg/my app/AGENTS.md": "standards/pkg/my-app.md",
    }
    assert repo.text("standards/project.md") == "# Ours\n\nSee [docs](../docs/a.md).\n"
    assert repo.text("standards/pkg/my-app.md") == (
        '---\npaths: ["pkg/my app/**"]\n---\nSee [docs](../../docs/a.md), '
        "[here](<../../pkg/my app/x.ts>).\n"
    ).replace("<../../pkg/my app/x.ts>", "../../pkg/my%20app/x.ts")
    assert repo.text("standards/pkg/claude.md").startswith(
        '---\npaths: ["pkg/**"]\n---\n---\nfoo: 1\n'
    )
    refused = repo.run("build")  # without named agents nothing is written for Claude Code
    assert refused.code == 1
    assert "pkg/.claude/CLAUDE.md:4: claude-code 2.1.197 would lose line 4" in refused.err
    assert repo.run("build", "--accept").code == 0
    assert "Slug." in repo.text("app/[slug]/AGENTS.md")
    assert "See [docs](../../docs/a.md), [here](x.ts)." in repo.text("pkg/my app/AGENTS.md")
    assert repo.run("check").code == 0


def test_bridges_and_copies_become_no_standard(repo: Repo) -> None:
    """`@AGENTS.md` alone, a link, the same text once more, an empty file."""
    repo.files(
        {
            "CLAUDE.md": "# All\n",
            ".claude/CLAUDE.md": "<!-- see there -->\n@../CLAUDE.md\n",
            ".cursorrules": "# All\n\n",
            "web/AGENTS.md": "",
            "web/CLAUDE.md": "@AGENTS.md\n",
        }
    )
    os.symlink("CLAUDE.md", repo.root / "AGENTS.md")
    said = taken(repo, "AGENTS.md", ".cursorrules", ".claude/CLAUDE.md", "web/CLAUDE.md")
    assert said == {
        "AGENTS.md": "is a link to CLAUDE.md",
        ".cursorrules": "standards/cursorrules.md",
        ".claude/CLAUDE.md": "only leads to CLAUDE.md",
        "web/CLAUDE.md": "only leads to web/AGENTS.md",
        "CLAUDE.md": "has the text of standards/cursorrules.md",
        "web/AGENTS.md": "is empty",
    }
    assert repo.run("build", "--accept").code == 0
    assert not (repo.root / "AGENTS.md").is_symlink()
    assert "## All" in repo.text("AGENTS.md")
    assert [p for p in repo.tree() if "web" in p or "claude" in p.lower()] == []
    assert not (repo.root / ".claude").exists()  # an empty folder goes with its last file
    assert repo.run("undo", "--all").code == 0
    assert repo.text("web/CLAUDE.md") == "@AGENTS.md\n" and repo.text("web/AGENTS.md") == ""
    assert os.readlink(repo.root / "AGENTS.md") == "CLAUDE.md"
    assert repo.text(".cursorrules") == "# All\n\n"


def test_only_exactly_these_bytes_may_be_replaced(repo: Repo) -> None:
    """An original that changed after its import is a conflict again."""
    repo.files({"AGENTS.md": "# Ours\n"})
    taken(repo, "AGENTS.md")
    repo.files({"AGENTS.md": "# Ours\n\nNew.\n"})
    before = repo.tree()
    assert repo.run("build").code == 1
    assert repo.tree() == before
    again = repo.run("import", "AGENTS.md")
    assert again.code == 2
    assert "AGENTS.md: was imported before, and has changed since; move the change" in again.err
    repo.files({"AGENTS.md": "# Ours\n"})
    assert repo.run("build").code == 0
    (repo.root / "guidance.lock").unlink()
    repo.files({"standards/project.md": "# Changed\n"})
    assert "AGENTS.md:1:1: was built by guidance" in repo.run("import", "AGENTS.md").err


def test_what_cannot_be_taken(repo: Repo, tmp_path: Path) -> None:
    """All of it is said, and nothing is written."""
    (tmp_path / "AGENTS.md").write_text("x")
    repo.files({"AGENTS.md": b"\xff", "notes.txt": "x", "a{b/AGENTS.md": "x"})
    os.symlink(tmp_path / "AGENTS.md", repo.root / ".cursorrules")
    before = repo.tree()
    result = repo.run("import", "AGENTS.md", "notes.txt", "a{b/AGENTS.md", ".cursorrules")
    assert result.code == 2
    for words in (
        "AGENTS.md:1:1: is not UTF-8",
        "notes.txt: has neither the place, nor the name, nor the ending of a rule file",
        "a{b/AGENTS.md: stands in a folder that no glob can name",
        ".cursorrules: is a link",
    ):
        assert words in result.err
    assert repo.tree() == before
    assert repo.run("import", "nothing.md").code == 2
    assert repo.run("import", "../AGENTS.md").code == 2


def test_dry_run_and_undo_of_an_import(repo: Repo) -> None:
    repo.files({"AGENTS.md": "# Ours\n"})
    before = repo.tree()
    assert "+# Ours" in repo.run("import", "AGENTS.md", "--dry-run").out
    assert repo.tree() == before
    taken(repo, "AGENTS.md")
    assert repo.run("undo").code == 0
    assert repo.tree() == before


ONE = (
    "# One\n\nFirst line.\n\n## Part\n\nSee [x](../docs/x.md) and @types/node.\n\n"
    "    # code\n\n```sh\nmake x\n```\n"
)
TWO = "---\nlevel: must\n---\nNo title here.\n\nSecond line.\n"


@pytest.mark.parametrize(
    ("old", "new", "standard", "line"),
    [
        ("First line.", "First line, better.", "one", "First line, better."),
        ("First line.\n", "First line.\nAnd one more.\n", "one", "And one more."),
        ("First line.\n\n", "", "one", "## Part"),
        ("### Part", "### Chapter", "one", "## Chapter"),
        ("Second line.\n", "Second line.\n\n### New\n\nEnd.\n", "two", "# New"),
        ("(docs/x.md)", "(docs/y.md)", "one", "(../docs/y.md)"),
        ("    # code\n", "    # code\n    ## more code\n", "one", "    ## more code"),
        ("make x\n", "# first\nmake x\n", "one", "\n# first\nmake x"),
        ("\\@types/node.", "\\@types/react.", "one", "@types/react."),
        ("Second line.\n", "Second line.\n\nSee [z](web/z.md).\n", "two", "[z](../web/z.md)"),
    ],
)
def test_an_edit_goes_back_into_its_standard(
    repo: Repo, old: str, new: str, standard: str, line: str
) -> None:
    """The build then gives exactly the edited file; header and line ends of the source stay."""
    repo.files({"standards/one.md": ONE, "standards/two.md": TWO.replace("\n", "\r\n")})
    assert repo.run("build").code == 0
    text = repo.text("AGENTS.md")
    assert old in text
    edited = text.replace(old, new, 1)
    repo.files({"AGENTS.md": edited})
    result = repo.run("import", "AGENTS.md")
    assert result.code == 0, result.all
    assert f"AGENTS.md: the edit is in standards/{standard}.md" in result.out
    assert line in repo.text(f"standards/{standard}.md")
    if standard == "two":
        data = (repo.root / "standards/two.md").read_bytes()
        assert data.startswith(b"---\r\nlevel: must\r\n---\r\n")
        assert data.count(b"\n") == data.count(b"\r\n")
    assert repo.run("build").code == 0
    assert repo.text("AGENTS.md") == edited
    assert repo.run("check").code == 0


def test_an_edit_and_a_changed_source_are_merged(repo: Repo) -> None:
    """Last written, edited and source: apart from one another both changes stay."""
    repo.files({"standards/one.md": ONE, "standards/two.md": TWO})
    repo.run("build")
    repo.git("init", "-q")
    repo.git("add", "--all")
    repo.git("commit", "-qm", "x")
    repo.files(
        {
            "AGENTS.md": repo.text("AGENTS.md").replace("Second line.", "Second, edited."),
            "standards/one.md": ONE.replace("First line.", "First, in the source."),
        }
    )
    assert repo.run("import", "AGENTS.md").code == 0
    assert "Second, edited." in repo.text("standards/two.md")
    assert repo.run("build").code == 0
    text = repo.text("AGENTS.md")
    assert "Second, edited." in text and "First, in the source." in text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("# Standards\n", "# My standards\n"),  # not of any standard
        ("Binding: this must be followed.", "Never mind."),  # our words
        ("## Two\n\n", ""),  # a heading that we made
        ("First line.", "First line, edited twice."),  # the source changed there too
    ],
)
def test_an_edit_that_cannot_be_placed(repo: Repo, old: str, new: str) -> None:
    """A diff, exit 1, nothing written."""
    repo.files({"standards/one.md": ONE, "standards/two.md": TWO})
    repo.run("build")
    assert old in repo.text("AGENTS.md")
    repo.files({"AGENTS.md": repo.text("AGENTS.md").replace(old, new)})
    if "twice" in new:
        repo.files({"standards/one.md": ONE.replace("First line.", "Other.")})
    before = repo.tree()
    result = repo.run("import", "AGENTS.md")
    assert result.code == 1
    assert "AGENTS.md: the edit cannot be put back for sure" in result.err
    assert "--- a/AGENTS.md" in result.out
    assert repo.tree() == before


def test_leaving_brings_back_what_has_no_output_any_more(repo: Repo) -> None:
    """Also an original whose standard, and so its output, is gone."""
    repo.files({"web/AGENTS.md": "# Web\n", "AGENTS.md": "# Ours\n"})
    taken(repo, "web/AGENTS.md", "AGENTS.md")
    assert repo.run("build").code == 0
    (repo.root / "standards/web.md").unlink()
    assert repo.run("build").code == 0
    assert not (repo.root / "web/AGENTS.md").exists()
    assert repo.run("undo", "--all").code == 0
    assert repo.text("web/AGENTS.md") == "# Web\n"
    assert repo.text("AGENTS.md") == "# Ours\n"


def test_leaving_without_the_journal_says_so(repo: Repo) -> None:
    """In a fresh clone: the output stays, and git is named."""
    repo.files({"AGENTS.md": "# Ours\n"})
    taken(repo, "AGENTS.md")
    repo.run("build")
    shutil.rmtree(repo.root / ".guidance")
    result = repo.run("undo", "--all")
    assert result.code == 0
    assert "AGENTS.md: its original is not in the journal of this checkout" in result.err
    assert "## Ours" in repo.text("AGENTS.md")


def test_an_edit_that_is_no_text_is_refused(repo: Repo) -> None:
    """Nothing is decoded by guess, and no mark of a merge goes into a standard."""
    repo.files({"standards/one.md": ONE})
    repo.run("build")
    text = repo.text("AGENTS.md")
    conflict = "<<<<<<< a\nFirst.\n=======\nLast.\n>>>>>>> b"
    for edited in (
        text.encode().replace(b"First", b"caf\xe9"),
        text.replace("First line.", conflict),
    ):
        repo.files({"AGENTS.md": edited})
        before = repo.tree()
        assert repo.run("import", "AGENTS.md").code in (1, 2)
        assert repo.tree() == before
