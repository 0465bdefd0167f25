"""What `guidance verify` says of an agent that gets it right, and of one that does not."""

from __future__ import annotations

import json

import pytest

from ..conftest import Repo
from .conftest import Verify


def test_all_is_as_predicted(verify: Verify) -> None:
    done = verify()
    assert done.code == 0, done.all
    words = done.out.split()
    assert words[:5] == ["codex", "9.8.7", "(not", "proven", "before)"]
    assert "2 once (2 at start)" in done.out and "as predicted" in done.out
    assert "1 of 1: codex" in done.err


@pytest.mark.parametrize(
    ("behave", "word"), [("drop", "missing"), ("twice", "2 times"), ("cut", "cut")]
)
def test_what_arrives_otherwise_is_said(
    verify: Verify, built: Repo, behave: str, word: str
) -> None:
    built.write(behave=behave)
    done = verify()
    assert done.code == 1
    assert f": {word} at start, predicted: once" in done.err
    if behave == "drop":
        assert "codex: names: a must that is missing" in done.err


@pytest.mark.parametrize(
    ("behave", "word"), [("fail", "ended with exit 7"), ("silent", "sent nothing to the model")]
)
def test_an_agent_that_fails(verify: Verify, built: Repo, behave: str, word: str) -> None:
    built.write(behave=behave)
    done = verify()
    assert done.code == 1
    assert "sent nothing to the model" in done.err and "\x1b" not in done.all
    assert "nothing seen" in done.out


def test_json(verify: Verify) -> None:
    done = verify("--format", "json", "--path", "pkg/a.py")
    said = json.loads(done.out)
    assert done.code == 0 and said["good"] and said["isolated"]
    (agent,) = said["agents"]
    assert agent["read"] == ["pkg/a.py"]
    assert agent["start"] == agent["work"] == {"commits": "once", "names": "once"}
    assert (agent["version"], agent["proven"]) == ("9.8.7", False)


def test_a_standard_without_a_line_of_its_own_is_not_provable(verify: Verify, built: Repo) -> None:
    built.write(**{"standards/again.md": "# Again\n\nUse whole words.\n"})
    assert built.run("build", "-q").code == 0
    done = verify()
    assert done.code == 0, done.all
    assert "not provable, for no line is theirs alone: again" in done.out


def test_stale_files_are_said_first(verify: Verify, built: Repo) -> None:
    built.write(**{"standards/new.md": "# New\n\nA thing that is new.\n"})
    done = verify()
    assert done.code == 1 and "guidance build" in done.err and "once" not in done.out


def test_usage(verify: Verify, built: Repo) -> None:
    done = verify("--agent", "cursor")
    assert done.code == 2 and "codex" in done.err
    assert verify("--path", "nothing.py").code == 2
    assert verify("--path", "../outside").code == 2


def test_outside_of_git(verify: Verify, built: Repo) -> None:
    import shutil

    shutil.rmtree(built.root / ".git")
    done = verify()
    assert done.code == 2 and "git init" in done.err
