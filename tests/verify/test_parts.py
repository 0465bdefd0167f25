"""The parts by themselves: which tool reads, what is copied, by what a standard is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from agents_md.agents import AGENTS
from agents_md.rule import Rule
from guidance_toolkit.verify import isolation
from guidance_toolkit.verify.copying import copy
from guidance_toolkit.verify.drivers import DRIVERS
from guidance_toolkit.verify.drivers import Place
from guidance_toolkit.verify.executed import reduced
from guidance_toolkit.verify.executed import why_out
from guidance_toolkit.verify.marks import Counted
from guidance_toolkit.verify.marks import count
from guidance_toolkit.verify.marks import marks
from guidance_toolkit.verify.protocols import Tool
from guidance_toolkit.verify.touching import read_call

STRING = {"type": "string"}


@pytest.mark.parametrize(
    ("name", "schema", "expected"),
    [
        ("Read", {"properties": {"file_path": STRING}}, {"file_path": "/f a"}),
        (
            "read_file",
            {"properties": {"absolutePath": STRING}, "required": ["absolutePath"]},
            {"absolutePath": "/f a"},
        ),
        (
            "read_files",
            {"properties": {"paths": {"type": "array"}}, "required": ["paths"]},
            {"paths": ["/f a"]},
        ),
        (
            "read_file",
            {
                "properties": {"path": STRING, "limit": {"type": "integer", "minimum": 2}},
                "required": ["path", "limit"],
            },
            {"path": "/f a", "limit": 2},
        ),
        (
            "exec_command",
            {"properties": {"cmd": STRING}, "required": ["cmd"]},
            {"cmd": "cat '/f a'"},
        ),
        (
            "shell",
            {"properties": {"command": {"type": "array"}}},
            {"command": ["sh", "-c", "cat '/f a'"]},
        ),
    ],
)
def test_which_call_reads_a_file(name: str, schema: dict[str, Any], expected: object) -> None:
    tools = [Tool("write"), Tool(name, schema), Tool("bash") if name != "shell" else Tool("x")]
    call = read_call(tools, "/f a")
    assert call is not None and call.tool.name == name and call.arguments == expected


def test_nothing_reads() -> None:
    broken = Tool("read", {"properties": 3, "required": 5})
    assert read_call([broken], "/f") is not None
    assert read_call([Tool("think"), Tool("write")], "/f") is None


@pytest.mark.parametrize(
    "path",
    [
        ".env", "a/.env.production", ".envrc", ".claude/settings.json", ".claude/hooks/x.sh",
        ".claude/settings.local.json", ".mcp.json", ".cursor/mcp.json", ".vscode/mcp.json",
        ".codex/config.toml", "pkg/.codex/config.toml", ".opencode/plugin/x.js", ".git-hooks/x",
        ".openhands/setup.sh", ".github/workflows/copilot-setup-steps.yml", "bunfig.toml", ".ENV",
        ".opencode/tool/t.ts", ".npmrc", "gptme.toml", ".factory/hooks.json", ".Claude/x.json",
    ],
)  # fmt: skip
def test_what_is_taken_out(path: str) -> None:
    assert why_out(path)


@pytest.mark.parametrize(
    "path",
    [
        "AGENTS.md", ".cursorrules", ".cursor/rules/a.mdc", ".claude/CLAUDE.md", "pkg/a.py",
        ".rules", ".goosehints", ".gitignore", "package.json",
        ".github/instructions/a.instructions.md",
    ],
)  # fmt: skip
def test_what_stays(path: str) -> None:
    assert not why_out(path)


def test_settings_keep_the_files_that_they_name_and_nothing_else() -> None:
    data = {
        "context": {"fileName": ["AGENTS.md", "/etc/passwd", "../x", "~/y"]},
        "mcpServers": {"x": {"command": "touch /tmp/x"}},
    }
    kept = reduced(".gemini/settings.json", json.dumps(data).encode())
    assert kept is not None and json.loads(kept) == {"context": {"fileName": ["AGENTS.md"]}}
    assert reduced(".gemini/settings.json", b'{"mcpServers": {}}') is None
    assert reduced("opencode.json", b"{ not json") is None


def test_links_lead_nowhere_else(tmp_path: Path) -> None:
    root, outside = tmp_path / "r", tmp_path / "outside"
    outside.mkdir()
    (outside / "x.md").write_text("secret")
    for folder in ("plain", "plug", ".opencode", "deep"):
        (root / folder).mkdir(parents=True)
    (root / "plain" / "a.md").write_text("text")
    (root / "plug" / "run.js").write_text("evil()")
    made = {
        ".opencode/plugin": "../plug", "rules": "plain", ".opencode/rules": "../plain",
        "out": "../outside", "abs": str(root / "plain"), "up": ".", "a.md": "plain/a.md",
        "settings.md": ".opencode/x.json", "deep/hole": "../../outside",
    }  # fmt: skip
    (root / ".opencode" / "x.json").write_text("{}")
    for name, to in made.items():
        (root / name).symlink_to(to)
    done = copy(root, tmp_path / "copy", [*made, "deep/hole/x.md", "plain/a.md", "plug/run.js"])
    out = {t.path for t in done.out}
    assert out == {
        ".opencode/plugin",
        "out",
        "abs",
        "up",
        "settings.md",
        "deep/hole",
        "deep/hole/x.md",
    }
    assert (tmp_path / "copy" / "a.md").read_text() == "text"
    assert not (tmp_path / "copy" / "deep" / "hole").exists()


def test_lines_that_are_a_rules_own() -> None:
    rules = [
        Rule("a", "# A\n\nUse tabs here.\n\nShared by both.\n\nEnds with this.\n", "s/a.md"),
        Rule("b", "# B\n\nUse tabs here. Always.\n\nShared by both.\n", "s/b.md"),
        Rule("c", "# C\n\nShared by both.\n", "s/c.md"),
        Rule("d", "# D\n\n<!--\nA comment of ours\n-->\n\nOnly in this one.\n", "s/d.md"),
    ]
    known = marks(rules, [])
    assert known == {
        "a": ("Ends with this.",), "b": ("Use tabs here. Always.",), "c": (),
        "d": ("Only in this one.",),
    }  # fmt: skip
    assert count("x first x last", ("first", "last")) == Counted(1)
    assert count("x first x", ("first", "last")) == Counted(1, cut=True)
    assert count("nothing", ("first", "last")) == Counted(0)


def test_every_driver_is_of_an_agent_and_speaks_to_loopback_only() -> None:
    place = Place("http://127.0.0.1:9", "/h", "/h/r", "/h/r")
    for agent, driver in DRIVERS.items():
        assert agent in AGENTS and AGENTS[agent].EVIDENCE.level == "measured"
        launch = driver.launch(place)
        told = " ".join(
            [*launch.variables.values(), *launch.files.values(), *sum(launch.before, ())]
        )
        assert "http://127.0.0.1:9" in told and "https://" not in told
        assert driver.PROVEN and not any(name.startswith("/") for name in launch.files)


@pytest.mark.parametrize(
    ("variables", "fork"),
    [
        ({}, False),
        ({"GITHUB_EVENT_NAME": "push"}, False),
        ({"GITHUB_EVENT_NAME": "pull_request_target", "GITHUB_EVENT_PATH": "/nothing"}, True),
        ({"CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "1", "CI_MERGE_REQUEST_PROJECT_ID": "2"}, True),
        ({"CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "1", "CI_MERGE_REQUEST_PROJECT_ID": "1"}, False),
        ({"CIRCLE_PR_REPONAME": "x"}, True),
    ],
)
def test_whether_it_is_a_fork(variables: dict[str, str], fork: bool) -> None:
    assert isolation.is_of_a_fork(variables) is fork


def test_the_documentation_names_each_driver_and_what_it_was_proven_with() -> None:
    page = (Path(__file__).parents[2] / "docs/delivery.md").read_text(encoding="utf-8")
    rows = {line.split("|")[1].strip(): line for line in page.splitlines() if line.startswith("| ")}
    for agent, driver in DRIVERS.items():
        assert all(version in rows[agent] for version in driver.PROVEN)
        assert f"`{driver.COMMAND}`" in rows[agent]
    assert set(rows) == {*DRIVERS, "agent"}
