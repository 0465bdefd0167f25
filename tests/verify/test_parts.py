"""The parts by themselves: which tool reads, by what a standard is told, what a fork is."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from agents_md.agents import AGENTS
from agents_md.rule import Rule
from guidance_toolkit.errors import GuidanceError
from guidance_toolkit.verify import isolation
from guidance_toolkit.verify.drivers import DRIVERS
from guidance_toolkit.verify.drivers import Place
from guidance_toolkit.verify.marks import Counted
from guidance_toolkit.verify.marks import count
from guidance_toolkit.verify.marks import marks
from guidance_toolkit.verify.protocols import Tool
from guidance_toolkit.verify.running import Job
from guidance_toolkit.verify.running import environment
from guidance_toolkit.verify.running import run
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


def test_when_the_inner_process_fails_the_reason_is_said(tmp_path: Path) -> None:
    here = str(tmp_path)
    job = Job("nobody", "/bin/true", here, here, str(tmp_path / "home"), timeout=5)
    with pytest.raises(GuidanceError, match="nobody: the inner process failed: KeyError: 'nobody'"):
        run(job, environment(job, {}, os.defpath))


@pytest.mark.parametrize(
    ("variables", "fork"),
    [
        ({}, False),
        ({"GITHUB_EVENT_NAME": "push"}, False),
        ({"GITHUB_EVENT_NAME": "pull_request_target", "GITHUB_EVENT_PATH": "/nothing"}, True),
        ({"CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "1", "CI_MERGE_REQUEST_PROJECT_ID": "2"}, True),
        ({"CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "1", "CI_MERGE_REQUEST_PROJECT_ID": "1"}, False),
        ({"CIRCLE_PR_REPONAME": "x"}, True),
        ({"TRAVIS_PULL_REQUEST_SLUG": "b/x", "TRAVIS_REPO_SLUG": "a/x"}, True),
        ({"TRAVIS_PULL_REQUEST_SLUG": "", "TRAVIS_REPO_SLUG": "a/x"}, False),
        ({"BUILDKITE_PULL_REQUEST_REPO": "git://b", "BUILDKITE_REPO": "git://a"}, True),
        ({"APPVEYOR_PULL_REQUEST_HEAD_REPO_NAME": "b/x", "APPVEYOR_REPO_NAME": "a/x"}, True),
        ({"SYSTEM_PULLREQUEST_ISFORK": "True"}, True),
        ({"SYSTEM_PULLREQUEST_ISFORK": "False"}, False),
        ({"CHANGE_FORK": "b"}, True),
        ({"GITHUB_EVENT_NAME": "workflow_run", "GITHUB_EVENT_PATH": "/nothing"}, True),
    ],
)
def test_whether_it_is_a_fork(variables: dict[str, str], fork: bool) -> None:
    assert isolation.is_of_a_fork(variables) is fork


@pytest.mark.parametrize(("head", "fork"), [("a/x", False), ("b/x", True)])
def test_what_github_says_of_a_fork(head: str, fork: bool, tmp_path: Path) -> None:
    """A pull request, and a run that follows the run of one."""
    event = tmp_path / "event.json"
    there, here = {"full_name": head}, {"full_name": "a/x"}
    said = {
        "pull_request": {"pull_request": {"head": {"repo": there}, "base": {"repo": here}}},
        "workflow_run": {"workflow_run": {"head_repository": there}, "repository": here},
    }
    for name, value in said.items():
        event.write_text(json.dumps(value))
        of_run = {"GITHUB_EVENT_NAME": name, "GITHUB_EVENT_PATH": str(event)}
        assert isolation.is_of_a_fork(of_run) is fork


def test_the_documentation_names_each_driver_and_what_it_was_proven_with() -> None:
    page = (Path(__file__).parents[2] / "docs/delivery.md").read_text(encoding="utf-8")
    table = page.split("## The agents that can be run")[1].split("\n## ")[0]
    lines = table.splitlines()
    rows = {line.split("|")[1].strip(): line for line in lines if line.startswith("| ")}
    for agent, driver in DRIVERS.items():
        assert all(version in rows[agent] for version in driver.PROVEN)
        assert f"`{driver.COMMAND}`" in rows[agent]
    assert set(rows) == {*DRIVERS, "agent"}
