"""Source trees of peers as standards: config, rules, targets, and what they had built."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from agents_md.agents import AGENTS
from guidance_toolkit.peers import PEERS
from guidance_toolkit.peers import apm
from guidance_toolkit.peers import ruler
from guidance_toolkit.peers import rulesync
from guidance_toolkit.peers.running import _choices

from ..conftest import Repo

RULESYNC = {
    "rulesync.jsonc": '{ // tools\n "targets": ["cursor", "codexcli"], "features": ["rules"], }\n',
    ".rulesync/rules/overview.md": "---\nroot: true\ntargets: ['*']\n---\n# Overview\n\nAll.\n",
    ".rulesync/rules/py/names.md": (
        "---\ntargets: [cursor]\nglobs: ['src/**/*.py']\ndescription: Names in Python\n"
        "cursor:\n  alwaysApply: false\ntakt:\n  name: x\n---\n# Names\n\nShort.\n"
    ),
}
RULER = {
    ".ruler/AGENTS.md": "# Main\n\nFirst.\n",
    ".ruler/b.md": "---\nodd: header\n---\n# B\n\nSecond.\n",
    ".ruler/skills/x/SKILL.md": "# Skill\n",
    ".ruler/ruler.toml": 'default_agents = ["codex", "Claude"]\n',
    "web/.ruler/web.md": "# Web\n\nThird.\n",
}
APM = {
    "apm.yml": "name: x\nversion: 1.0.0\ntargets: [claude, codex]\n",
    ".apm/instructions/all.instructions.md": "---\napplyTo: '**'\n---\n# All\n\nEvery.\n",
    ".apm/instructions/py.instructions.md": (
        "---\ndescription: Py\napplyTo: 'src/**/*.{py,pyi},tests/**'\n---\n# Py\n\nTypes.\n"
    ),
    ".github/instructions/own.instructions.md": "---\napplyTo: docs/**\n---\n# Docs\n\nPlain.\n",
}
TREES = {"rulesync": RULESYNC, "ruler": RULER, "apm": APM}


def _said(repo: Repo, *args: str) -> dict[str, Any]:
    done = repo.run("import", *args, "--format", "json")
    assert done.code == 0, done.all
    said: dict[str, Any] = json.loads(done.out)
    return said


def test_rulesync(repo: Repo) -> None:
    repo.files(RULESYNC)
    assert repo.run("import", "--from", "rulesync").code == 0
    assert repo.text("guidance.yaml") == "source: standards\nagents: [cursor, codex]\n"
    assert repo.text("standards/overview.md") == "---\norder: 1\n---\n# Overview\n\nAll.\n"
    names = repo.text("standards/py/names.md")
    assert names.startswith('---\ndescription: Names in Python\npaths: ["src/**/*.py"]\n')
    assert "\nagents: [cursor]\n" in names
    assert '\ncursor: {"alwaysApply": false}\n' in names
    assert "\nx-rulesync: " in names, "the header that is not understood is kept"
    assert names.endswith("---\n# Names\n\nShort.\n")
    assert repo.run("build").code == 0
    assert repo.run("check").code == 0


def test_a_dry_run_writes_nothing_and_says_what_would_be(repo: Repo) -> None:
    repo.files(RULESYNC)
    before = repo.tree()
    said = _said(repo, "--from", "rulesync", "--dry-run")
    assert repo.tree() == before
    assert not said["written"]
    taken = {t["path"]: t for t in said["taken"]}
    assert taken[".rulesync/rules/overview.md"]["standard"] == "standards/overview.md"
    kinds = {r["what"] for r in taken[".rulesync/rules/py/names.md"]["report"]}
    assert "kept" in kinds
    assert any("rulesync generate" in n for n in said["notes"])


@pytest.mark.parametrize(
    ("head", "scope"),
    [
        ("root: true\nglobs: ['a/**']\n", ""),
        ("globs: []\n", ""),
        ("globs: ['**/*']\n", ""),
        ("globs: ['a/**', '*.md']\n", 'paths: ["a/**", "**/*.md"]'),
        ("agentsmd:\n  subprojectPath: packages/api\n", 'paths: ["packages/api/**"]'),
        ("globs: ['src/**']\nagentsmd:\n  subprojectPath: packages/api\n", 'paths: ["src/**"]'),
        ("globs: ['!a/**']\n", ""),
    ],
)
def test_scopes_of_rulesync(repo: Repo, head: str, scope: str) -> None:
    repo.files({".rulesync/rules/x.md": f"---\n{head}---\n# X\n\nText.\n"})
    assert repo.run("import", "--from", "rulesync").code == 0
    text = repo.text("standards/x.md")
    assert scope in text
    assert ("paths" in text) == bool(scope)


def test_rulesync_leaves_what_is_not_for_the_team(repo: Repo) -> None:
    repo.files(RULESYNC)
    repo.files(
        {
            ".rulesync/rules/mine.md": "---\nlocalRoot: true\n---\n# Mine\n",
            ".rulesync/rules/takt.md": "---\ntargets: [takt]\n---\n# Takt\n",
            ".rulesync/rules/empty.md": "---\nroot: true\n---\n",
            ".rulesync/rules/.curated/overview.md": "# Fetched\n",
            ".rulesync/rules/.curated/more.md": "# More\n\nFetched.\n",
        }
    )
    taken = {t["path"]: t for t in _said(repo, "--from", "rulesync")["taken"]}
    for name, why in (("mine", "personal"), ("takt", "takt alone"), ("empty", "is empty")):
        one = taken[f".rulesync/rules/{name}.md"]
        assert (one["standard"], why in one["note"]) == (None, True), one
    assert ".rulesync/rules/.curated/overview.md" not in taken, "the team's own goes before it"
    assert taken[".rulesync/rules/.curated/more.md"]["standard"] == "standards/more.md"


@pytest.mark.parametrize(
    ("config", "agents"),
    [
        ('{"targets": ["cursor", "takt"], "features": ["*"]}', "[cursor]"),
        ('{"targets": {"cursor": ["rules"], "codexcli": ["mcp"]}}', "[cursor]"),
        ('{"targets": {"codexcli": {"rules": true}, "cursor": {"rules": false}}}', "[codex]"),
        ('{"targets": ["cursor"], "features": ["mcp"]}', ""),
        ('{"targets": ["*"]}', ""),
    ],
)
def test_targets_of_rulesync(repo: Repo, config: str, agents: str) -> None:
    repo.files({**RULESYNC, "rulesync.jsonc": config})
    assert repo.run("import", "--from", "rulesync").code == 0
    there = (repo.root / "guidance.yaml").exists()
    assert there == bool(agents)
    assert not there or f"agents: {agents}\n" in repo.text("guidance.yaml")


def test_ruler(repo: Repo) -> None:
    repo.git("init", "-q")
    repo.files({**RULER, "AGENTS.md": "# Hand\n\nBefore all.\n"})
    said = _said(repo, "--from", "ruler")
    assert "codex" in repo.text("guidance.yaml")
    assert "claude-code" in repo.text("guidance.yaml"), "by a part of its name"
    assert repo.text("standards/project.md").endswith("# Main\n\nFirst.\n")
    b = repo.text("standards/b.md")
    assert b == "---\nlevel: should\n---\n---\nodd: header\n---\n# B\n\nSecond.\n"
    assert any("web/.ruler" in n and "not imported" in n for n in said["notes"])
    assert not (repo.root / "standards/skills").exists()
    assert repo.run("build").code == 0, "the root's AGENTS.md was taken over, as ruler joins it"
    text = repo.text("AGENTS.md")
    assert text.index("Before all.") < text.index("First.") < text.index("Second.")
    assert repo.run("undo", "--all").code == 0
    assert repo.text("AGENTS.md") == "# Hand\n\nBefore all.\n"


def test_nested_folders_of_ruler_are_for_their_folder(repo: Repo) -> None:
    repo.files({**RULER, ".ruler/ruler.toml": 'nested = true\ndefault_agents = ["codex"]\n'})
    assert repo.run("import", "--from", "ruler").code == 0
    assert repo.text("standards/web/web.md").startswith('---\npaths: ["web/**"]\n')


def test_apm(repo: Repo) -> None:
    repo.git("init", "-q")
    repo.files(APM)
    before = repo.tree()
    done = repo.run("import", "--from", "apm")  # one file is Copilot's own, and no target is
    assert (done.code, "copilot-" in done.err) == (1, True)
    assert repo.tree() == before
    assert repo.run("import", "--from", "apm", "--accept").code == 0
    assert repo.text("standards/all.md") == "# All\n\nEvery.\n"
    assert 'paths: ["src/**/*.{py,pyi}", "tests/**"]' in repo.text("standards/py.md")
    assert 'paths: ["docs/**"]' in repo.text("standards/own.md")
    assert repo.run("build", "--accept").code == 0
    assert not (repo.root / ".github/instructions/own.instructions.md").exists(), "taken over"
    assert repo.run("undo", "--all").code == 0
    assert "Plain." in repo.text(".github/instructions/own.instructions.md")


def test_files_that_a_peer_built_give_way_and_come_back(repo: Repo) -> None:
    repo.git("init", "-q")
    built = {
        "AGENTS.md": "<!-- Generated by Ruler -->\n\n\n<!-- Source: .ruler/AGENTS.md -->\n\n"
        "# Main\n\nFirst.\n",
        "CLAUDE.md": "\n\n<!-- Source: .ruler/AGENTS.md -->\n\n# Main\n\nFirst.\n",
        ".clinerules": "\n\n<!-- Source: .ruler/b.md -->\n\n# B\n\nSecond.\n",
    }
    repo.files({**RULER, **built})
    said = _said(repo, "--from", "ruler")
    made = [t["path"] for t in said["taken"] if t["note"] == "was built by ruler"]
    assert sorted(made) == [".clinerules", "AGENTS.md", "CLAUDE.md"]
    lock = json.loads(repo.text("guidance.lock"))
    assert all(lock["taken_over"][p].startswith("built:") for p in made)
    assert repo.run("build").code == 0
    assert repo.run("check").code == 0
    assert not (repo.root / ".clinerules").exists()
    assert repo.run("undo", "--all").code == 0
    assert {p: repo.text(p) for p in built} == built


def test_a_built_file_with_a_line_of_somebody_stays(repo: Repo) -> None:
    repo.git("init", "-q")
    mine = "<!-- Source: .ruler/AGENTS.md -->\n\n# Main\n\nFirst.\n\nAnd mine.\n"
    repo.files({**RULER, "CLAUDE.md": mine})
    said = _said(repo, "--from", "ruler")
    assert not [t for t in said["taken"] if t["path"] == "CLAUDE.md"]
    assert any("CLAUDE.md holds lines of the rules and others" in n for n in said["notes"])
    repo.run("build")
    assert repo.text("CLAUDE.md") == mine


def test_a_second_import_takes_nothing_twice(repo: Repo) -> None:
    for name, tree in TREES.items():
        repo.files(tree)
        assert repo.run("import", "--from", name, "--accept").code == 0
        before = repo.tree()
        said = _said(repo, "--from", name)
        assert not [t for t in said["taken"] if t["standard"]], name
        assert repo.tree() == before


def test_an_existing_guidance_yaml_keeps_its_agents(repo: Repo) -> None:
    repo.files({**RULESYNC, "guidance.yaml": "agents: [codex]\n"})
    said = _said(repo, "--from", "rulesync")
    assert repo.text("guidance.yaml") == "agents: [codex]\n"
    assert any("cursor as well" in n for n in said["notes"])
    repo.files({"guidance.yaml": "# ours\nbudget: {codex: 20000}\n"})
    assert repo.run("import", "--from", "rulesync").code == 0
    assert repo.text("guidance.yaml").startswith("# ours\nbudget: {codex: 20000}\nagents: ")


def test_links_start_from_where_they_lead_to_something(repo: Repo) -> None:
    text = "# A\n\nSee [the guide](docs/guide.md) and [b](b.md).\n"
    repo.files({".ruler/a.md": text, "docs/guide.md": "x", "standards/_x.md": "x"})
    assert repo.run("import", "--from", "ruler").code == 0
    assert "(../docs/guide.md)" in repo.text("standards/a.md")
    repo.files({".apm/instructions/b.instructions.md": "# B\n\n[c](../c.md)\n", ".apm/c.md": "x"})
    assert repo.run("import", "--from", "apm").code == 0
    assert "(../.apm/c.md)" in repo.text("standards/b.md")


@pytest.mark.parametrize(
    ("peer", "files", "said"),
    [
        ("rulesync", {}, "there is no rulesync.jsonc or .rulesync/rules here"),
        ("ruler", {}, "there is no .ruler here"),
        ("rulesync", {"rulesync.jsonc": "{oops"}, "rulesync.jsonc:1:"),
        ("rulesync", {".rulesync/rules/x.md": b"\xff"}, ".rulesync/rules/x.md:1:1: is not UTF-8"),
        ("ruler", {".ruler/ruler.toml": "a = ["}, ".ruler/ruler.toml:1:1: is not TOML"),
        ("apm", {"apm.yml": "- a\n"}, "apm.yml:1:1: is no YAML"),
        ("ruler", {".ruler/x.md": "<<<<<<< a\nb\n=======\nc\n>>>>>>> d\n"}, "merge conflict"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(
    repo: Repo, peer: str, files: dict[str, str | bytes], said: str
) -> None:
    repo.files(files)
    before = repo.tree()
    done = repo.run("import", "--from", peer)
    assert done.code == 2, done.all
    assert said in done.err, done.err
    assert repo.tree() == before


def test_usage(repo: Repo) -> None:
    repo.files(RULESYNC)
    for args in (["AGENTS.md"], ["--split", "h2"]):
        done = repo.run("import", "--from", "rulesync", *args)
        assert (done.code, "--from takes no PATHS" in done.err) == (2, True)
    assert repo.run("import", "--from", "odd").code == 2


def test_every_name_of_a_peer_is_an_agent_of_ours() -> None:
    names = [
        *rulesync.AGENTS.values(),
        *apm.AGENTS.values(),
        *(a for _, a in ruler.AGENTS.values()),
    ]
    assert {n for n in names if n} <= {*AGENTS}
    assert sorted(PEERS) == ["apm", "ruler", "rulesync"]


WORDS = st.text(st.sampled_from("ab #-`[]():*'\"\n{}\u2028\x00é\r\t!&"), max_size=60)


@settings(max_examples=60)
@given(head=WORDS, body=WORDS, config=WORDS, name=st.sampled_from([*TREES]))
def test_nothing_in_a_tree_makes_it_raise(
    tmp_path_factory: pytest.TempPathFactory, head: str, body: str, config: str, name: str
) -> None:
    root = tmp_path_factory.mktemp("peer")
    files = {
        "rulesync.jsonc": f'{{"targets": ["cursor"]{config}',
        ".rulesync/rules/a.md": f"---\nglobs: {head}\n---\n{body}",
        ".ruler/ruler.toml": f"default_agents = [{config}",
        ".ruler/a.md": body,
        "apm.yml": f"targets: [{config}",
        ".apm/instructions/a.instructions.md": f"---\napplyTo: {head}\n---\n{body}",
    }
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode())
    tree = PEERS[name].read(root)
    for rule in tree.rules:
        assert rule.scope.kind in ("always", "paths")
    for problem in tree.problems:
        assert problem.advice


def test_a_bridge_that_a_person_wrote_is_no_file_of_the_peer(repo: Repo) -> None:
    stub = "# GEMINI.md\n<!-- Generated by APM CLI -->\n<!-- Build ID: 0a -->\n\n@./AGENTS.md\n"
    repo.files({**APM, "CLAUDE.md": "@AGENTS.md\n", "AGENTS.md": "# All\n\nEvery.\n"})
    repo.files({"GEMINI.md": stub, "web/GEMINI.md": "@./AGENTS.md\n"})
    said = _said(repo, "--from", "apm", "--accept")
    made = [t["path"] for t in said["taken"] if t["note"] == "was built by apm"]
    assert made == ["AGENTS.md", "GEMINI.md"]


def test_a_lock_from_a_stranger_names_no_other_files(repo: Repo) -> None:
    from guidance_toolkit import lock as locks

    repo.git("init", "-q")
    data = b"print('mine')\n"
    names = ("src/x.py", "docs/x.md", ".claude/agents/own.md", ".clinerules")
    repo.files({"standards/a.md": "# A\n\nText.\n", **dict.fromkeys(names, data)})
    marks = dict.fromkeys(names, locks.built(data))
    repo.files({"guidance.lock": locks.render({}, frozenset(), marks)})
    repo.run("build", "--accept")
    left = [n for n in names if (repo.root / n).exists()]
    assert left == [n for n in names if n != ".clinerules"], "that is a place of ruler's"
    assert repo.run("undo").code == 0
    assert (repo.root / ".clinerules").read_bytes() == data


def test_an_agent_that_is_left_out_is_not_said_to_be_of_a_version() -> None:
    """One note an agent: what became of it at last."""

    def failures(agents: Mapping[str, str]) -> tuple[str, ...]:
        return tuple(f"{a}: would not reach it" for a in ("claude-code",) if a in agents)

    *_, (agents, notes) = _choices(("claude-code", "codex"), failures)
    assert agents == {"codex": ""}
    assert notes == (
        "claude-code: left out of `agents`, as it cannot have each text once beside them",
    )

    def older(agents: Mapping[str, str]) -> tuple[str, ...]:
        return () if agents["claude-code"] else ("claude-code 2.1.197: would not reach it",)

    *_, (agents, notes) = _choices(("claude-code", "codex"), older)
    assert agents["claude-code"].startswith(">=") and len(notes) == 1
    assert notes[0].startswith("claude-code is taken to be >=")
