"""Which files are rule files: each format's at any depth, and nothing of anybody else's."""

from __future__ import annotations

import os
import re

import pytest

from agents_md.agents import AGENTS
from agents_md.formats import APART
from agents_md.formats import FORMATS
from agents_md.formats import READABLE
from agents_md.rule import ALWAYS
from agents_md.rule import Rule
from agents_md.rule import Scope
from guidance_toolkit import finding
from guidance_toolkit.finding import Found
from guidance_toolkit.knowledge import agent_reads
from guidance_toolkit.lock import Lock
from guidance_toolkit.names import format_at
from guidance_toolkit.names import format_of

from ..conftest import Repo

RULE = Rule("team/style", "# Style\n", "standards/team/style.md")


def found(repo: Repo, below: str = "") -> Found:
    return finding.find(repo.root, "standards", Lock(), below)


@pytest.mark.parametrize("name", [n for n in FORMATS if n != APART])
def test_each_format_is_found_by_its_place_at_any_depth(repo: Repo, name: str) -> None:
    """Also below another folder with a dot in its name, and never by a neighbour's place."""
    path = FORMATS[name].place(RULE).path
    nested = f"packages/my.app/{path}"
    repo.files({path: "# Style\n", nested: "# Style\n", f"{path}.bak": "x", "src/notes.md": "x"})
    assert found(repo).paths == (path, nested)
    assert format_at(path) == name
    assert found(repo, "packages").paths == (nested,)


@pytest.mark.parametrize(
    "path",
    [
        ".windsurfrules", ".clinerules", ".roorules", ".augment-guidelines", "IFLOW.md",
        "CODEBUDDY.md", ".junie/guidelines.md", ".junie/guidelines/java/style.md",
        ".junie/playbook.md", ".qoder/rules/a.md", ".augment/guidelines.md",
        ".codebuddy/CODEBUDDY.md",
    ],
)  # fmt: skip
def test_files_of_older_agents_are_found_too(repo: Repo, path: str) -> None:
    repo.files({path: "# Old\n", f"web/{path}": "# Old, for the web\n"})
    assert found(repo).paths == (path, f"web/{path}")


# Read by agents, and left alone by an import unless they are named.
LEFT_ALONE = {
    "AGENTS.local.md", "CLAUDE.local.md", "crush.local.md", ".mux/AGENTS.local.md",  # one person's
    "CONTEXT.md", "COPILOT.md", "HERMES.md",  # mostly something else by these names
    ".kilo/rules-code/*.md", ".kilocode/rules-code/*.md", ".kilocoderules",  # of one mode
    ".clinerules/*", ".cursor/rules/*", ".cursor/rules/**/*", ".cursor/rules/*.md", ".rules/*",
    ".roo/rules/**/*", ".gitlab/duo/chat-rules.md",  # whatever their endings
}  # fmt: skip


def test_what_an_agent_reads_is_found() -> None:
    """Else it is not taken over, and what is built may hide it from its own agent."""
    asked = {file.path for agent in AGENTS for file in agent_reads(agent)}
    assert {p for p in asked if not format_of(_example(p))} == LEFT_ALONE


def _example(pattern: str) -> str:
    """A path for a pattern as the facts have it."""
    one = re.sub(r"\{(\w+),\w+\}", r"\1", pattern.replace("**/", ""))
    return one.replace("*", "x")


def test_the_scope_of_older_files_is_the_folder_that_holds_theirs() -> None:
    for path in (".junie/guidelines/a/b.md", ".junie/guidelines.md", ".augment/guidelines.md"):
        form = READABLE[format_at(path)]
        assert form.parse(path, "Text.\n").scope == ALWAYS
        assert form.parse(f"web/{path}", "Text.\n").scope == Scope("paths", ("web/**",))
    qoder = READABLE["qoder-rules"].parse(
        "web/.qoder/rules/a.md", "---\ntrigger: manual\npaths: src/**\n---\nText.\n"
    )
    assert qoder.scope == Scope("paths", ("web/src/**",))
    assert (qoder.name, dict(qoder.header)) == ("a", {"trigger": "manual"})


@pytest.mark.parametrize(
    "path",
    [
        "node_modules/x/AGENTS.md", "web/vendor/x/.cursor/rules/a.mdc", "third_party/x/CLAUDE.md",
        ".claude/skills/review/CLAUDE.md", "skills/review/AGENTS.md", "tests/fixtures/AGENTS.md",
        "pkg/testdata/.cursorrules", "templates/app/AGENTS.md", ".venv/lib/x/AGENTS.md",
        ".git/AGENTS.md", ".cursor/rules/templates/a.mdc", "standards/web/AGENTS.md",
        "agents.md", "Claude.md", ".cursor/rules/a.md", ".github/instructions/a.md",
        ".iflow/IFLOW.md",
        ".clinerules/workflows/a.md", "rules/a.mdc", "other/AGENTS.md", "nested/AGENTS.md",
        "sub/AGENTS.md", "docs/gemini.md",
    ],
)  # fmt: skip
def test_what_is_not_ours_is_not_found(repo: Repo, path: str) -> None:
    """Other people's code, other standards, another repository; a name with other letters."""
    repo.files({path: "# Theirs\n", "other/guidance.yaml": "", "nested/.git/HEAD": "x"})
    repo.files({"sub/.git": "gitdir: ../.git/modules/sub\n"})
    assert found(repo) == Found(())


def test_a_folder_that_a_format_asks_for_is_looked_into(repo: Repo) -> None:
    repo.files({".openhands/skills/a.md": "x", "skills/.openhands/skills/b.md": "x"})
    assert found(repo).paths == (".openhands/skills/a.md",)


def test_what_git_ignores_is_told_apart(repo: Repo) -> None:
    """A file that is tracked is not ignored, whatever the patterns say."""
    repo.files({".gitignore": "/AGENTS.md\n/web/\n/b/\n", "AGENTS.md": "1", "web/AGENTS.md": "2"})
    repo.files({"b/AGENTS.md": "3", "a/AGENTS.md": "4"})
    assert found(repo).ignored == ()  # no git yet
    repo.git("init", "-q")
    repo.git("add", "-f", "b/AGENTS.md")
    assert found(repo) == Found(("a/AGENTS.md", "b/AGENTS.md"), ("AGENTS.md", "web/AGENTS.md"))
    said = repo.run("import")
    assert "AGENTS.md: is ignored by git, and left out; `guidance import AGENTS.md`" in said.err
    assert not (repo.root / "standards/project.md").exists()
    assert repo.run("import", "--accept", "AGENTS.md").code == 0
    assert (repo.root / "standards/project.md").exists()


def test_links_to_folders_are_found_and_never_followed(repo: Repo) -> None:
    repo.files({".agents/rules/a.md": "x", "docs/a.md": "x"})
    (repo.root / ".claude").mkdir()
    os.symlink("../.agents/rules", repo.root / ".claude/rules")
    os.symlink("..", repo.root / "docs/up")
    os.symlink("../docs", repo.root / "docs/here")
    assert found(repo).paths == (".claude/rules", ".agents/rules/a.md")


def test_outputs_and_what_was_taken_are_not_found_again(repo: Repo) -> None:
    repo.files({"AGENTS.md": "# Ours\n", "web/AGENTS.md": "# Web\n"})
    assert repo.run("import", "--accept").code == 0
    assert "no rule files that are not taken over already" in repo.run("import").out
    assert repo.run("build", "--accept").code == 0
    assert repo.run("import", "--format", "json").code == 0
    assert "no rule files" in repo.run("import", "web").out


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("x/a.mdc", "cursor-mdc"), ("a.instructions.md", "copilot-path-instructions"),
        ("agents.md", "agents-md"), ("docs/AGENT.md", "agents-md"), ("x/a.md", ""),
        (".factory/AGENTS.md", "factory-md"), ("Claude.MD", "claude-md"),
    ],
)  # fmt: skip
def test_a_file_that_is_named_is_known_by_its_ending_too(path: str, name: str) -> None:
    assert format_of(path) == name
