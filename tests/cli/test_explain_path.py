"""explain PATH, explain without a path, --html, --fail-on, --planned and --diff."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ..conftest import Repo
from ..conftest import Result

A = "---\nlevel: must\n---\n# Names\n\nUse whole words.\n"
SQL = '---\npaths: ["db/**"]\n---\n# SQL\n\nNo stars.\n'
KEYS = {"id", "level", "when", "fidelity", "times", "files"}


def asked(repo: Repo, *args: str) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(repo.run("explain", *args, "--format", "json").out)
    return said


def team(repo: Repo, *agents: str) -> Repo:
    repo.files({"standards/names.md": A, "standards/sql.md": SQL})
    repo.files({"guidance.yaml": f"agents: [{', '.join(agents)}]\n"})
    return repo


def test_json_has_the_keys_that_are_promised(repo: Repo) -> None:
    team(repo, "codex", "cursor").files({"db/x.sql": "x"})
    assert repo.run("build").code == 0
    said = asked(repo, "db/x.sql")
    assert (said["path"], said["cwd"]) == ("db/x.sql", ".")
    assert [a["agent"] for a in said["agents"]] == ["codex", "cursor"]
    for agent in said["agents"]:
        assert {"evidence", "version", "bytes", "standards", "files", "conditions"} <= set(agent)
        for one in agent["standards"]:
            assert set(one) >= KEYS
            assert one["when"] in ("start", "touch", "decided", "never")
            assert one["times"] == 1 or one["fidelity"] == "pointer"
        for file in agent["files"]:
            assert set(file) >= {"path", "bytes", "cut_at"}
        assert agent["bytes"] == sum(f["bytes"] for f in agent["files"])
    assert said["findings"] == {"missing": [], "twice": [], "extra": [], "widened": []}
    assert said["tokens"]["how"]


def test_text_says_when_by_which_file_and_why_not(repo: Repo) -> None:
    team(repo, "codex", "claude-code").files({"AGENTS.md": "# Names\n\nUse whole words.\n"})
    repo.files({"db/x.sql": "x"})
    result = repo.run("explain", "db/x.sql")
    assert result.code == 0
    assert (
        "codex, claude-code 2.1.277: " in result.out
        and "~" in result.out
        and "estimated" in result.out
    )
    assert "start" in result.out and "AGENTS.md" in result.out
    assert "no file holds its text: run `guidance build`" in result.out
    assert "is not read before 2.1.277" in result.out
    only = repo.run("explain", "db/x.sql", "--agent", "codex", "-v").out
    assert "claude" not in only and "condition: " in only


def test_planned_is_what_build_leaves_and_writes_nothing(repo: Repo) -> None:
    team(repo, "codex", "cursor")
    before = repo.tree()
    planned = asked(repo, "db/x.sql", "--planned")
    assert repo.tree() == before
    assert asked(repo, "db/x.sql") != planned
    repo.run("build")
    built = asked(repo, "db/x.sql")
    assert built["agents"] == planned["agents"]


def test_a_file_that_is_not_there_is_one_that_is_written(repo: Repo) -> None:
    """Claude Code loads a file of a folder when it reads there, not when it writes."""
    repo.files({"standards/sql.md": SQL, "db/AGENTS.md": "# SQL\n\nNo stars.\n"})
    new = repo.run("explain", "db/x.sql", "--agent", "claude-code")
    assert "as when an agent writes it" in new.out and "touch" not in new.out
    repo.files({"db/x.sql": "x"})
    assert "touch" in repo.run("explain", "db/x.sql", "--agent", "claude-code").out


def test_start_folder(repo: Repo) -> None:
    repo.files({"standards/sql.md": SQL, "db/AGENTS.md": "# SQL\n\nNo stars.\n", "db/x.sql": "x"})
    (codex,) = asked(repo, "db/x.sql", "--agent", "codex")["agents"]
    assert codex["standards"][0]["when"] == "never"
    assert "started in db/ it has it" in codex["standards"][0]["why"]
    said = asked(repo, "db/x.sql", "--agent", "codex", "--cwd", "db")
    assert said["cwd"] == "db" and said["agents"][0]["standards"][0]["when"] == "start"


def test_any_repository(repo: Repo) -> None:
    """No standards, no configuration: files and sections, for all agents that read anything."""
    repo.git("init", "-q")
    repo.files({"AGENTS.md": "# Top\n\n## Tests\n\nRun them.\n", "src/x.ts": "x"})
    repo.files({".cursor/rules/ts.mdc": "---\nglobs: **/*.ts\n---\n# TypeScript\n"})
    result = repo.run("explain", "src/x.ts")
    assert result.code == 0
    assert "AGENTS.md:3 ## Tests" in result.out
    assert "touch: .cursor/rules/ts.mdc" in result.out
    said = asked(repo, "src/x.ts")
    agents = {a["agent"]: a for a in said["agents"]}
    assert {"codex", "cursor", "copilot-cli"} <= set(agents)
    assert agents["codex"]["standards"] == []
    assert [s["title"] for s in agents["codex"]["files"][0]["sections"]] == ["Top", "Tests"]
    whole = repo.run("explain")
    assert whole.code == 0 and "FILE" in whole.out and "0 text" not in whole.out


def test_nothing_at_all(repo: Repo) -> None:
    assert "no agent reads anything here" in repo.run("explain").out
    assert "no agent reads anything here" in repo.run("explain", "x.py").out
    assert asked(repo)["agents"] == []


def test_somebody_elses_standards_folder_is_no_error(repo: Repo) -> None:
    repo.files({"standards/My Notes.md": "# X\n", "AGENTS.md": "# Top\n"})
    result = repo.run("explain", "x.py")
    assert result.code == 0 and "is not read as standards" in result.err
    repo.files({"guidance.yaml": "source: standards\n"})
    assert repo.run("explain", "x.py").code == 2


def test_in_a_folder_of_any_repository(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths are from where we are; the root is that of git."""
    from guidance_toolkit.cli.main import run

    repo.git("init", "-q")
    repo.files({"AGENTS.md": "# Top\n", "a/b/x.ts": "x"})
    monkeypatch.chdir(repo.root / "a" / "b")
    repo.capture.readouterr()
    assert run(["explain", "x.ts", "--cwd", "."]) == 0
    assert repo.capture.readouterr().out.startswith("a/b/x.ts, started in a/b/; on disk")


def test_the_matrix_and_its_gate(repo: Repo) -> None:
    team(repo, "codex", "copilot-cli")
    repo.run("build")
    clean = repo.run("explain", "--fail-on", "missing,twice,extra,widened")
    assert clean.code == 0 and "STANDARD" in clean.out and "names" in clean.out
    repo.files({"CLAUDE.md": "@AGENTS.md\n"})
    assert repo.run("explain").code == 0
    assert repo.run("explain", "--fail-on", "missing").code == 0
    bad = repo.run("explain", "--fail-on", "missing,twice")
    assert bad.code == 1 and "twice: copilot-cli: names" in bad.err
    assert repo.run("explain", "db/x.sql", "--fail-on", "twice").code == 1
    assert {"agent": "copilot-cli", "name": "names"} in asked(repo)["findings"]["twice"]


def test_the_page_replaces_only_such_a_page(repo: Repo, tmp_path: Path) -> None:
    team(repo, "codex").run("build")
    page = tmp_path / "page.html"
    assert repo.run("explain", "--html", str(page)).code == 0
    first = page.read_text(encoding="utf-8")
    assert "<h1>Guidance in repo</h1>" in first and "names" in first
    assert repo.run("explain", "--html", str(page)).code == 0
    assert page.read_text(encoding="utf-8") == first
    page.write_text("mine", encoding="utf-8")
    result = repo.run("explain", "--html", str(page))
    assert result.code == 2 and "was not written by `guidance explain`" in result.err
    assert page.read_text(encoding="utf-8") == "mine"
    link = tmp_path / "link.html"
    link.symlink_to(page)
    assert repo.run("explain", "--html", str(link)).code == 2
    assert repo.run("explain", "--html", str(tmp_path / "no" / "x.html")).code == 2
    assert sorted(p.name for p in tmp_path.iterdir()) == ["link.html", "page.html", "repo"]


def test_against_a_revision(repo: Repo) -> None:
    team(repo, "codex", "cursor").run("build")
    repo.git("init", "-q")
    repo.git("add", "-A")
    repo.git("commit", "-qm", "first")
    same = repo.run("explain", "--diff", "HEAD")
    assert same.code == 0 and "- codex, cursor: no change" in same.out
    repo.files({"standards/names.md": A.replace("whole", "short"), "standards/new.md": "# New\n"})
    assert "no change" in repo.run("explain", "--diff", "HEAD").out.replace("`", "")
    planned = repo.run("explain", "--diff", "HEAD", "--planned").out
    assert "~ `names`: " in planned and "+ `new`: at start, by AGENTS.md" in planned
    repo.run("build")
    said = asked(repo, "db/x.sql", "--diff", "HEAD", "--agent", "codex")
    assert said["revision"] == "HEAD" and [a["agent"] for a in said["agents"]] == ["codex"]
    assert {(c["what"], c["name"]) for c in said["agents"][0]["changes"]} == {
        ("changed", "names"),
        ("added", "new"),
    }
    wrong: Result = repo.run("explain", "--diff", "nope")
    assert wrong.code == 2 and "knows no revision `nope`" in wrong.err


def test_hostile_names_and_titles_are_shown_escaped(repo: Repo, tmp_path: Path) -> None:
    evil = "a\x1b[31m`|<b>@x.mdc"
    repo.files({f".cursor/rules/{evil}": "---\nalwaysApply: true\n---\n# \x1b[2J<script>\n"})
    repo.git("init", "-q")
    for args in (["x\x1b.ts"], [], ["--diff", "HEAD"]):
        if args == ["--diff", "HEAD"]:
            repo.files({"y": "y"})
            repo.git("add", "y")
            repo.git("commit", "-qm", "first")
        result = repo.run("explain", *args)
        assert result.code == 0 and "\x1b" not in result.all and "\\x1b" in result.out
    assert "`` .cursor/rules/a\\x1b[31m`|<b>@x.mdc ``" in repo.run("explain", "--diff", "HEAD").out
    repo.run("explain", "--html", str(tmp_path / "p.html"))
    page = (tmp_path / "p.html").read_text(encoding="utf-8")
    assert "<script" not in page and "<b>@" not in page and "\x1b" not in page
    assert asked(repo, "x.ts")["agents"]


@pytest.mark.parametrize(
    ("args", "seen"),
    [
        (["db"], "is a folder"),
        (["../x"], "is not below"),
        (["x", "--agent", "codx"], "did you mean `codex`"),
        (["x", "--cwd", "nope"], "there is no file"),
        (["x", "--cwd", "AGENTS.md"], "is no folder"),
        (["--fail-on", "nothing"], "--fail-on knows missing"),
        (["--html", "x", "--diff", "HEAD"], "do not go together"),
        (["AGENTS.md:1", "--planned"], "takes no other options"),
    ],
)
def test_wrong_questions(repo: Repo, args: list[str], seen: str) -> None:
    team(repo, "codex").files({"db/x.sql": "x"})
    repo.run("build")
    result = repo.run("explain", *args)
    assert result.code == 2 and seen in result.err


def test_agents_with_the_same_are_told_together(repo: Repo) -> None:
    repo.files({"AGENTS.md": "# Top\n", "x.py": "x"})
    out = repo.run("explain", "x.py", "--agent", "codex", "--agent", "pi").out
    assert "codex, pi: " in out
