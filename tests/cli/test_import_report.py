"""What `guidance import` says before anything is written: by file and line, and as JSON."""

from __future__ import annotations

import json

from ..conftest import Repo

FILES: dict[str, str | bytes] = {
    ".cursor/rules/a.mdc": (
        "---\ndescription: Types\nglobs: *.ts,!a.ts\n# why\ntags: [x]\nalwaysApply: false\n---\n\n"
        "# A\n\n@docs/a.md\n"
    ),
    ".devin/rules/d.md": "---\ntrigger: on_glob\n---\nDevin.\n",
    "AGENTS.md": "# Ours\n\n## One\n\n1\n\n## Two\n\n2\n",
    "CLAUDE.md": "@AGENTS.md\n",
}


def test_each_line_that_is_not_the_same_is_told(repo: Repo) -> None:
    repo.files(FILES)
    before = repo.tree()
    out = repo.run("import", "--dry-run").out
    assert repo.tree() == before
    for line in (
        ".cursor/rules/a.mdc -> standards/a.md",
        "  .cursor/rules/a.mdc:2: widened: in force for `**/*.ts`",
        "  .cursor/rules/a.mdc:3: widened: `!a.ts` is left out: what is excluded cannot be said",
        "  .cursor/rules/a.mdc:4: kept: a comment in the header is left out",
        "  .cursor/rules/a.mdc:5: kept: `tags` stands under `cursor`",
        "  .cursor/rules/a.mdc:11: kept: `@docs/a.md` stays in the text: an agent may read that",
        "  .devin/rules/d.md:2: not understood: `trigger: on_glob` is not known",
        "  AGENTS.md:1: mapped: in force always",
        "CLAUDE.md only leads to AGENTS.md",
        "3 files: 1 exact, 1 in force for more than it was, 1 with something not understood",
        "+cursor: {\"tags\": [\"x\"]}",
        "nothing was written",
    ):  # fmt: skip
        assert line in out, line


def test_what_is_the_same_is_told_only_when_asked(repo: Repo) -> None:
    repo.files({"AGENTS.md": "# Ours\n", "web/AGENTS.md": "# Web\n"})
    out = repo.run("import").out
    assert "mapped" not in out and "2 files: 1 exact, 1 in other words" in out


def test_json_is_stable(repo: Repo) -> None:
    """The keys that programs may rely on."""
    repo.files({**FILES, ".clinerules/bad.md": b"\xff"})
    said = json.loads(repo.run("import", "--dry-run", "--split", "h2", "--format", "json").out)
    assert said["written"] is False and said["near"] == [] and said["put_back"] == []
    taken = {t["path"]: t for t in said["taken"]}
    assert list(taken) == ["AGENTS.md", "CLAUDE.md", ".cursor/rules/a.mdc", ".devin/rules/d.md"]
    ours = taken["AGENTS.md"]
    assert set(ours) == {"path", "standard", "parts", "note", "format", "report"}
    assert ours["standard"] == "standards/project.md" and ours["format"] == "agents-md"
    assert ours["parts"] == ["standards/project/two.md"]
    assert ours["report"] == [{"what": "mapped", "line": 1, "message": "in force always"}]
    assert taken["CLAUDE.md"]["standard"] is None
    assert [(p["path"], p["line"]) for p in said["not_taken"]] == [(".clinerules/bad.md", 1)]


def test_a_folder_may_be_named_and_a_bad_file_in_it_is_told(repo: Repo) -> None:
    repo.files({"web/AGENTS.md": "# Web\n", "web/CLAUDE.md": b"\xff", "AGENTS.md": "# All\n"})
    result = repo.run("import", "--accept", "web")
    assert result.code == 1
    assert "web/CLAUDE.md:1:1: is not UTF-8 here" in result.err
    assert (repo.root / "standards/web.md").exists()
    assert not (repo.root / "standards/project.md").exists()
    assert repo.run("import", "web/CLAUDE.md").code == 2
