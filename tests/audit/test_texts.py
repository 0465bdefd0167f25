"""Texts by name, long texts, and what is shown and kept of a command line."""

from __future__ import annotations

import json
import sys

import pytest

from guidance_toolkit.audit import eject
from guidance_toolkit.audit import judging
from guidance_toolkit.audit import listing

from ..conftest import Repo
from .faults import FAULTS
from .test_talking import SERVER
from .test_talking import audit
from .test_talking import codes

KEY = "ghp" + "_" + "a1B2" * 9  # in parts: no scanner takes this file for one that holds a key


def test_texts_by_name_are_asked_for_one_by_one(repo: Repo) -> None:
    """Each name that the schema lists; the calls are said first, and no argument is made up."""
    words = ["--", sys.executable, SERVER, "named"]
    result = repo.run("audit", "--eject", "out", "--call", "get_guide", *words)
    asked = "makes 2 calls, twice: get_guide?language=java, get_guide?language=python"
    assert asked in result.err
    assert (repo.root / "called").read_text() == "xxxx"
    folder = repo.root / "out/_ejected"
    texts = {p.name: p.read_text().partition("\n---\n")[2] for p in folder.iterdir()}
    assert [t.splitlines()[0] for _, t in sorted(texts.items())] == ["# java", "# python"]
    data = audit(repo, "named", "--call", "get_guide", code=1)
    assert data["verdict"] == "context"
    found = [f for f in data["findings"] if f["code"] == "static-by-name"]
    assert found[0]["severity"] == "error" and found[0]["evidence"]["names"] == 2
    again = repo.run("audit", "--eject", "out", "--check", "--call", "get_guide", *words)
    assert "eject-moved" not in again.out


def test_texts_by_name_need_proof(repo: Repo) -> None:
    """One text of them that moves, or no call at all: the server stays what it is."""
    for options in (["--call", "get_guide"], ["--probe"], []):
        habit = "named-moving" if "--call" in options else "named"
        data = audit(repo, habit, *options, code=0)
        assert data["verdict"] == "capability"
        found = [f for f in data["findings"] if f["code"] == "static-by-name"]
        assert [f["severity"] for f in found] == ["note"]


def test_a_server_is_context_only_when_its_texts_were_read(repo: Repo) -> None:
    """A catalogue beside them tells that they are texts, and proves none."""
    data = audit(repo, "free", "--probe", code=0)
    assert data["verdict"] == "mixed"
    asked = ["--probe", "--call", "get_guide?language=java", "--call", "get_guide?language=python"]
    data = audit(repo, "free", *asked, code=1)
    assert data["verdict"] == "context"
    found = [f for f in data["findings"] if f["code"] == "static-by-name"]
    assert found[0]["evidence"]["names"] == 2
    text = " ".join(repo.run("audit", "--probe", "--", sys.executable, SERVER, "free").out.split())
    assert "1 constant tool, 1 tool of texts by name that were not read" in text
    assert "not proven, for nobody asked: get_guide" in text


@pytest.mark.parametrize(
    "call",
    ["get_guide", "get_guide?language", "get_guide?size=1", "none?a=b", "get_style_guide?x=1"],
)
def test_an_argument_is_one_that_the_tool_takes(repo: Repo, call: str) -> None:
    result = repo.run("audit", "--call", call, "--", sys.executable, SERVER, "free")
    assert result.code == 2 and not (repo.root / "called").exists()


@pytest.mark.parametrize(("habit", "is_static"), [("long", True), ("long-moving", False)])
def test_a_long_text_is_compared_to_its_end(repo: Repo, habit: str, is_static: bool) -> None:
    saved = repo.root / f"{habit}.json"
    data = audit(repo, habit, "--save", str(saved))
    assert ("static-resource" in [f["code"] for f in data["findings"]]) == is_static
    probe = json.loads(saved.read_text())["probes"]["res:docs://names"]
    assert probe["chars"] > 256 * 1024 and "text" not in probe
    result = repo.run("audit", "--eject", "out", str(saved))
    assert not (repo.root / "out").exists()
    assert ("too long" in result.err) == is_static


@pytest.mark.parametrize(("habit", "verdict"), [("many", "context"), ("many-slow", "mixed")])
def test_a_large_library_is_read_whole_or_it_is_said(repo: Repo, habit: str, verdict: str) -> None:
    """300 texts: what there is no time for is not taken for constant."""
    data = audit(repo, habit, "--probe", "--timeout", "0.5" if habit == "many-slow" else "20")
    assert data["verdict"] == verdict
    found = [f for f in data["findings"] if f["code"] == "wire-unread"]
    assert len(found) == (verdict == "mixed")
    assert all(0 < f["evidence"]["read"] < 300 == f["evidence"]["of"] for f in found)


def test_two_starts_in_each_others_way_are_tried_alone(repo: Repo) -> None:
    """What the server says when it is alone is the reason that is reported."""
    data = audit(repo, "lock", code=1)
    assert codes(data) == ["wire-crash"]
    assert "there is no database" in data["findings"][0]["message"]


def test_no_secret_is_in_the_line_that_is_shown_and_kept(
    repo: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither one that is written in the configuration nor the value of --env."""
    monkeypatch.setenv("MY_TOKEN", "value-of-mine")
    args = [SERVER, "good", "--key", KEY, "${MY_TOKEN}"]
    server = {"command": sys.executable, "args": args, "env": {"MY_TOKEN": "${MY_TOKEN}"}}
    repo.files({".mcp.json": json.dumps({"mcpServers": {"s": server}})})
    saved = repo.root / "saved.json"
    result = repo.run("audit", "--start", "s", "--env", "MY_TOKEN", "--save", str(saved))
    everything = result.all + saved.read_text()
    assert KEY not in everything and "value-of-mine" not in everything
    assert "(a secret)" in result.err and "${MY_TOKEN}" in result.err
    url = f"http://me:{KEY}@127.0.0.1:1/mcp?token={KEY}"
    assert KEY not in repo.run("audit", "--timeout", "1", url).all


def test_the_rules_on_configurations_speak_of_the_server_that_is_started(repo: Repo) -> None:
    one = {"command": sys.executable, "args": [SERVER, "moving"], "env": {"WORD": KEY}}
    other = {"command": "npx", "args": ["-y", "not-pinned"]}
    repo.files({".mcp.json": json.dumps({"mcpServers": {"one": one, "other": other}})})
    data = json.loads(repo.run("audit", "--format", "json", "--start", "one").out)
    assert [f["code"] for f in data["findings"]] == ["registry-secret"]
    repo.files({".cursor/mcp.json": json.dumps({"mcpServers": {"two": one}})})
    data = json.loads(repo.run("audit", "--format", "json", "--start", "two").out)
    assert {f["code"] for f in data["findings"]} == {"registry-secret", "registry-twice"}
    assert KEY not in json.dumps(data)


def test_words_of_clients_stand_for_the_repository(repo: Repo) -> None:
    """`${workspaceFolder}` is a place and no secret; an input is asked of nobody; cwd is kept."""
    from guidance_toolkit.audit import configs
    from guidance_toolkit.audit import targets

    args = ["${workspaceFolder}/src", "${input:api-key}", "${env:WORD}"]
    text = json.dumps({"servers": {"s": {"command": "x", "args": args, "cwd": "sub"}}})
    (server,) = configs.servers_of(json.loads(text), ".vscode/mcp.json", text)
    assert server.variables == ("WORD",)
    target = targets.of_server(server, {}, repo.root)
    assert target.words == ("x", f"{repo.root}/src", "placeholder", "placeholder")
    assert target.env == {"WORD": "placeholder"} and target.cwd == repo.root / "sub"


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Sky.\U000e0041", "error"),
        ("Sky\u200b now", "error"),
        ("Sky \ud83d now", "error"),  # half a pair, as JSON can bring it
        ("cy\xadcle", "warning"),
        ("cy\xadcle\u202e", "error"),
        ("\U0001f469\u200d\U0001f680 \u263a\ufe0f", None),
        ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", None),
        ("\U00013000\U00013430\U00013001", None),
        ("Sky\U00013430", "error"),
        ("line\x0cline", None),
    ],
)
def test_hidden_is_what_is_hidden_in_a_standard(text: str, severity: str | None) -> None:
    """One list of characters: a text that lint would stop is an error here, and no other."""
    data, _ = FAULTS["hidden-text"]
    read, wrong = listing.read({**data, "tools": [{**data["tools"][0], "description": text}]})
    found = judging.audit(read, portable=False, more=wrong).findings
    assert [f.severity for f in found if f.code == "hidden-text"] == ([severity] * bool(severity))
    assert bool(eject.unsafe(text)) == bool(severity)
