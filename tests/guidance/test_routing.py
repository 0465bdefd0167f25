"""Whole builds for named agents: every standard once for each of them, or the build says so."""

from __future__ import annotations

import json
from collections.abc import Callable
from collections.abc import Mapping

import pytest

from agents_md.agents import AGENTS
from guidance_toolkit.build import Build
from guidance_toolkit.build import prepare
from guidance_toolkit.reach import readers_of

from ..conftest import Repo
from ..conftest import Result
from ..hundred import some_pairs
from ..marked import Marked
from ..marked import had
from ..marked import on_disk

ALL_KINDS = (
    Marked("always"),
    Marked("must", ("level: must",)),
    Marked("folder", ('paths: ["src/**"]',)),
    Marked("folder-must", ('paths: ["src/**"]', "level: must")),
    Marked("ending", ('paths: ["src/**/*.py"]',)),
    Marked("ending-must", ('paths: ["src/**/*.py"]', "level: must")),
    Marked("several", ('paths: ["docs/*.md", "src/**/*.sql"]',)),
    Marked("described", ("apply: described", "description: when it is so")),
    Marked("described-must", ("apply: described", "description: when it must", "level: must")),
    Marked("manual", ("apply: manual",)),
)
TOUCHED = ("src/any/any.py", "docs/any.md")


def put(repo: Repo, agents: Mapping[str, str] | list[str], *standards: Marked, **more: str) -> None:
    repo.files({s.path: s.text for s in standards})
    repo.files({"guidance.yaml": json.dumps({"agents": agents}), ".git/HEAD": "", **more})


def built(repo: Repo) -> Build:
    done = repo.run("build")
    assert done.code == 0, done.all
    return prepare(repo.root)


@pytest.mark.parametrize("agent", sorted(AGENTS))
def test_each_agent_alone(repo: Repo, agent: str) -> None:
    """Each kind of standard: at start, or with a file of its scope, and never twice."""
    put(repo, [agent], *ALL_KINDS)
    built(repo)
    tree = on_disk(repo.root)
    for reader in readers_of({agent: ""}):
        start = had(reader, tree, ALL_KINDS)
        work = had(reader, tree, ALL_KINDS, touched=TOUCHED)
        for standard in ALL_KINDS:
            assert work.copies(standard.id) <= 1, standard.id
            if "level: must" in standard.header:
                waits = standard.id.startswith("described")
                assert work.copies(standard.id) if waits else work.sent[standard.id], standard.id
        assert start.sent["always"] == start.sent["must"] == 1


def test_each_pair_of_agents(repo: Repo) -> None:
    """All kinds of standards reach both once (of 65 agents all 2,080 pairs did, 2026-11-22)."""
    put(repo, ["codex"], *ALL_KINDS)
    failing = {}
    for pair in some_pairs():
        repo.files({"guidance.yaml": json.dumps({"agents": pair})})
        failures = prepare(repo.root).failures
        if failures:
            failing[pair] = failures
    assert not failing


def test_agents_md_points_where_its_text_would_be_twice(repo: Repo) -> None:
    put(repo, ["copilot-vscode", "copilot-jetbrains"], *ALL_KINDS)
    built(repo)
    assert "The standards are in .github/copilot-instructions.md: read it." in repo.text(
        "AGENTS.md"
    )
    assert "On always" in repo.text(".github/copilot-instructions.md")


TEAM_OF_VERSIONS = ("copilot-vscode", "codex")


def test_the_version_that_is_advised_helps(repo: Repo) -> None:
    """Copilot in VS Code reads each file that old Claude Code does, and AGENTS.md as Codex."""
    put(repo, ["claude-code", *TEAM_OF_VERSIONS], *ALL_KINDS)
    done = repo.run("build")
    assert done.code == 1
    assert 'if yours is newer, say so: `agents: {claude-code: ">=2.1.277"}`' in done.err
    agents = {"claude-code": ">=2.1.277", **dict.fromkeys(TEAM_OF_VERSIONS, "")}
    repo.files({"guidance.yaml": json.dumps({"agents": agents})})
    built(repo)


def test_a_file_by_hand_is_counted(repo: Repo) -> None:
    """`CLAUDE.md` = `@AGENTS.md` brings it to Copilot CLI twice: nothing is written."""
    put(repo, ["copilot-cli"], Marked("a"), **{"CLAUDE.md": "@AGENTS.md\n"})
    before = repo.tree()
    done = repo.run("build")
    assert done.code == 1
    assert "copilot-cli" in done.err
    assert "a would reach it more than once, by AGENTS.md" in done.err
    assert repo.tree() == before


def test_a_file_by_hand_that_hides_ours_fails(repo: Repo) -> None:
    """An AGENTS.override.md is taken by Codex in place of AGENTS.md."""
    put(repo, ["codex"], Marked("a"), **{"AGENTS.override.md": "Mine.\n"})
    before = repo.tree()
    done = repo.run("build")
    assert done.code == 1
    assert "codex 0.169.0: no file that we write reaches it" in done.err
    assert repo.tree() == before


def test_an_imported_file_by_hand_serves(repo: Repo) -> None:
    """A CLAUDE.md by hand that imports AGENTS.md is the bridge: no second one is written."""
    put(repo, ["claude-code"], Marked("a"), **{"CLAUDE.md": "@AGENTS.md\n"})
    assert [o.path for o in built(repo).outputs] == [".cursorrules", "AGENTS.md"]


def test_standards_for_some_agents(repo: Repo) -> None:
    """Who needs it has it; that others get it through a shared file is said, and no fault."""
    rest = Marked("rest")
    only = Marked("only", ("agents: [goose]",))
    put(repo, ["goose", "codex"], rest, only)
    build = built(repo)
    assert build.proof is not None
    goose, codex = build.proof.deliveries
    assert set(goose.standards) == {"rest", "only"}
    assert set(codex.standards) == {"rest"}
    assert codex.extra == ("only",)


def test_a_standard_that_no_named_agent_needs(repo: Repo) -> None:
    """It is nobody's: it is written nowhere but where people read, and nothing fails."""
    put(repo, ["codex"], Marked("a"), Marked("b", ("agents: [cursor]",)))
    built(repo)
    assert "On a" in repo.text("AGENTS.md")


@pytest.mark.parametrize("broken", ["{broken", '{"context": 3}', "[]", "\x00", '{"a": 1, "a": 2}'])
def test_broken_settings_are_no_defect(repo: Repo, broken: str) -> None:
    put(repo, ["gemini-cli", "codex"], Marked("a"), **{".gemini/settings.json": broken})
    done = repo.run("build")
    assert done.code in (0, 1)
    assert repo.text(".gemini/settings.json") == broken or done.code == 0


def test_a_budget_that_lines_alone_are_over(repo: Repo) -> None:
    put(repo, ["codex"], Marked("a", middle="x" * 500))
    repo.files({"guidance.yaml": "agents: [codex]\nbudget: {codex: 120}\n"})
    done = repo.run("build")
    assert done.code == 1
    assert "0 musts" not in done.err
    assert "the lines that point" in done.err


def test_a_budget_is_kept(repo: Repo) -> None:
    put(repo, ["codex"], *(Marked(f"s{n}", middle="x" * 500) for n in range(20)))
    repo.files({"guidance.yaml": "agents: [codex]\nbudget: {codex: 4000}\n"})
    built(repo)
    assert 3000 < len(repo.text("AGENTS.md")) <= 4000


def test_the_same_whatever_the_order(repo: Repo) -> None:
    put(repo, sorted(AGENTS), *ALL_KINDS)
    repo.files({"guidance.yaml": json.dumps({"agents": _all(reverse=False)})})
    one = prepare(repo.root)
    repo.files({"guidance.yaml": json.dumps({"agents": _all(reverse=True)})})
    other = prepare(repo.root)
    assert {o.path: o.data for o in one.outputs} == {o.path: o.data for o in other.outputs}
    assert sorted(one.failures) == sorted(other.failures)


def test_the_same_in_each_process(repo: Repo, guidance: Callable[..., Result]) -> None:
    """No order of a set gets into a file: the seeds of hashes differ, the bytes do not."""
    put(repo, _all(reverse=False), *ALL_KINDS)
    for one in ONE_FILE:  # these cannot be served beside all others
        repo.files({"guidance.yaml": repo.text("guidance.yaml").replace(f'"{one}": "", ', "")})
    trees = []
    for seed in "01":
        done = guidance("build", cwd=repo.root, env={"PYTHONHASHSEED": seed})
        assert done.code == 0, done.all
        trees.append((repo.tree(), done.out))
        done = guidance("undo", cwd=repo.root)
        assert done.code == 0, done.all
    assert trees[0] == trees[1]


ONE_FILE = ("copilot-jetbrains", "copilot-review", "copilot-visual-studio")


def _all(*, reverse: bool) -> dict[str, str]:
    return {a: ">=2.1.277" if a == "claude-code" else "" for a in sorted(AGENTS, reverse=reverse)}


def test_files_of_folders_leave_room_for_the_musts_of_the_root(repo: Repo) -> None:
    """The old kimi-cli takes 32 KiB, the deepest folder first: there the root's end is lost."""
    musts = [Marked(f"m{n}", ("level: must",), "x " * 1200) for n in range(10)]
    below = [Marked(f"n{n}", ('paths: ["src/**"]',), "y " * 3500) for n in range(2)]
    put(repo, ["kimi", "goose"], *musts, *below)
    built(repo)
    for reader in readers_of({"kimi": "", "goose": ""}):
        for cwd in ("", "src"):
            found = had(reader, on_disk(repo.root), musts, cwd)
            assert all(found.sent[m.id] == 1 for m in musts), (str(reader), cwd)


@pytest.mark.parametrize("agents", [["gptme"], ["gptme", "cursor"], ["cursor", "crush", "gptme"]])
def test_a_standard_in_a_folder_is_asked_for_itself(repo: Repo, agents: list[str]) -> None:
    """gptme reads the files of .cursor/rules, and none in folders below it."""
    put(repo, agents)
    header = '---\npaths: ["**/*.py"]\nlevel: must\n---\n'
    repo.files(
        {
            "standards/py/names.md": f"{header}# Names\n\nIn a folder.\n",
            "standards/flat.md": f"{header}# Flat\n\nIn no folder.\n",
        }
    )
    build = built(repo)
    assert build.proof is not None
    for delivery in build.proof.deliveries:
        assert {d.how for d in delivery.standards.values()} == {"text"}
        assert not delivery.twice
