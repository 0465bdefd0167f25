"""How effective guidance changes: between two trees, and against a revision of git."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance_toolkit.asking import on_disk
from guidance_toolkit.comparing import Changed
from guidance_toolkit.comparing import compare
from guidance_toolkit.errors import GuidanceError
from guidance_toolkit.reach import readers_of
from guidance_toolkit.revision import at_revision

from ..conftest import Repo
from .trees import MARK
from .trees import contexts

A, B = "# A\n\nUse whole words.\n", "# B\n\nUse decimals.\n"


def changes(
    before: dict[str, str], after: dict[str, str], texts: dict[str, str], agent: str = "codex"
) -> Changed:
    (made,) = compare(contexts(before, texts, agent), contexts(after, texts, agent))
    return made


def test_added_removed_and_changed() -> None:
    texts = {"a": A, "b": B}
    made = changes({"AGENTS.md": A}, {"AGENTS.md": B}, texts)
    assert [(d.what, d.name) for d in made.differences] == [("added", "b"), ("removed", "a")]
    pointer = MARK + "- Always: read `standards/a.md` (A).\n"
    made = changes({"AGENTS.md": pointer}, {"AGENTS.md": A}, texts)
    (one,) = made.differences
    assert (one.what, one.before, one.after) == (
        "changed",
        "pointer in AGENTS.md",
        "at start, by AGENTS.md",
    )
    assert made.size == (len(pointer), len(A))


def test_other_text_at_the_same_place() -> None:
    before = contexts({"AGENTS.md": A}, {"a": A}, "codex")
    other = A.replace("whole", "short")
    (made,) = compare(before, contexts({"AGENTS.md": other}, {"a": other}, "codex"))
    assert "other text" in made.differences[0].after


def test_files_without_standards_by_their_sections() -> None:
    made = changes(
        {"AGENTS.md": "# Top\n\n## Old\n"}, {"AGENTS.md": "# Top\n\n## New\n\n## More\n"}, {}
    )
    (one,) = made.differences
    assert one.kind == "file" and "“Old”" in one.before and "“New”, “More”" in one.after
    made = changes({"AGENTS.md": "x"}, {}, {})
    assert [(d.what, d.name) for d in made.differences] == [("removed", "AGENTS.md")]


TREES = st.dictionaries(
    st.sampled_from(["AGENTS.md", "CLAUDE.md", ".cursor/rules/a.mdc"]),
    st.sampled_from([A, B, A + "\n" + B, "# Mine\n\nText.\n", "@AGENTS.md\n"]),
)


@given(before=TREES, after=TREES, agent=st.sampled_from(["codex", "claude-code", "copilot-cli"]))
def test_nothing_changes_from_a_tree_to_itself_and_back_is_the_reverse(
    before: dict[str, str], after: dict[str, str], agent: str
) -> None:
    old, new = (contexts(t, {"a": A, "b": B}, agent) for t in (before, after))
    assert not any(c.differences for c in compare(old, old))
    there = {(c.name, d.name, d.what) for c in compare(old, new) for d in c.differences}
    turned = {"added": "removed", "removed": "added", "changed": "changed"}
    back = {(c.name, d.name, turned[d.what]) for c in compare(new, old) for d in c.differences}
    assert {d[1:] for d in there} == {d[1:] for d in back}


def committed(repo: Repo) -> None:
    repo.git("init", "-q")
    repo.git("add", "-A")
    repo.git("commit", "-qm", "first")


def test_a_revision_is_the_tree_that_it_was(repo: Repo) -> None:
    """Files, links, configuration, lock and standards of then; no file is written."""
    repo.files({"standards/a.md": A, "guidance.yaml": "agents: [codex, claude-code]\n"})
    repo.files({"docs/ü.md": "x"})
    (repo.root / "link.md").symlink_to("AGENTS.md")
    repo.run("build")
    committed(repo)
    then = on_disk(repo.root)
    was = then.explainer().contexts(readers_of(then.config.versions))
    repo.files({"standards/a.md": B, "standards/new.md": A, "guidance.yaml": "agents: [cursor]\n"})
    repo.run("build")
    before = repo.tree()
    with at_revision(repo.root, "HEAD") as asked:
        assert [s.id for s in asked.standards] == ["a"] and asked.notes == ()
        assert asked.config.versions == then.config.versions and asked.built == then.built
        assert asked.explainer().contexts(readers_of(asked.config.versions)) == was
        assert asked.tree.get("link.md") == asked.tree.get("AGENTS.md")
        assert asked.tree.get("docs/ü.md") == b"x"
    assert repo.tree() == before


def test_the_root_may_be_a_folder_of_the_repository(repo: Repo) -> None:
    repo.files({"part/standards/a.md": A, "part/AGENTS.md": A, "other.md": "x"})
    committed(repo)
    with at_revision(repo.root / "part", "HEAD") as asked:
        assert [s.id for s in asked.standards] == ["a"]
        assert asked.tree.has("AGENTS.md") and not asked.tree.has("other.md")


def test_what_cannot_be_read_there_is_told(repo: Repo) -> None:
    repo.files({"standards/a.md": A, "standards/B ad.md": A, "standards/c.md": b"\xff"})
    repo.files({"guidance.yaml": "agents: [nobody]\n", "guidance.lock": "{"})
    committed(repo)
    with at_revision(repo.root, "HEAD") as asked:
        assert [s.id for s in asked.standards] == ["a"]
        assert any("guidance.yaml:1" in n for n in asked.notes)
        assert any("B ad.md" in n for n in asked.notes)
        assert any("c.md" in n and "UTF-8" in n for n in asked.notes)


@pytest.mark.parametrize("name", ["nope", "--output=x", "", "a\0b", "HEAD:AGENTS.md"])
def test_no_such_revision(repo: Repo, name: str) -> None:
    repo.files({"AGENTS.md": A})
    committed(repo)
    with pytest.raises(GuidanceError, match="knows no revision"), at_revision(repo.root, name):
        pass
    assert not (repo.root / "x").exists()


def test_without_git_there_is_no_revision(repo: Repo) -> None:
    with pytest.raises(GuidanceError, match="knows no revision"), at_revision(repo.root, "HEAD"):
        pass
