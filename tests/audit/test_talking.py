"""Servers are talked to only when named, and whatever they do is a finding."""

from __future__ import annotations

import http.server
import json
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ..conftest import Repo

SERVER = str(Path(__file__).with_name("bad_server.py"))


def audit(repo: Repo, habit: str, *options: str, code: int | None = None) -> dict[str, Any]:
    """The report on the bad server, as JSON data."""
    words = ["audit", "--format", "json", *options, "--", sys.executable, SERVER, habit]
    result = repo.run(*words)
    assert code is None or result.code == code, result.all
    data: dict[str, Any] = json.loads(result.out)
    return data


def codes(data: dict[str, Any]) -> list[str]:
    return [f["code"] for f in data["findings"] if f["code"].startswith("wire")]


def test_nothing_of_a_clone_is_started(repo: Repo) -> None:
    """A configuration that comes with a repository is read, and never acted on."""
    servers = {"x": {"command": "touch", "args": [str(repo.root / "pwned")]}}
    repo.files({".mcp.json": json.dumps({"mcpServers": servers})})
    for words in (["audit"], ["audit", str(repo.root / ".mcp.json")]):
        result = repo.run(*words)
        assert "touch" in result.out
        assert not (repo.root / "pwned").exists()
    repo.run("audit", "--start", "x")  # named: this is consent
    assert (repo.root / "pwned").exists()


def test_the_command_is_shown_first_and_text_is_found(repo: Repo) -> None:
    result = repo.run("audit", "--", sys.executable, SERVER, "good")
    assert result.err.startswith(f"starts, twice: {sys.executable}")
    assert not (repo.root / "called").exists()
    data = audit(repo, "good")
    assert data["verdict"] == "mixed"  # nobody called its tool
    assert [f["code"] for f in data["findings"]] == ["static-resource"]


def test_tools_are_called_only_with_probe_or_by_name(repo: Repo) -> None:
    data = audit(repo, "good", "--probe", code=1)
    assert (repo.root / "called").read_text() == "xx"
    assert data["verdict"] == "context"
    audit(repo, "good", "--call", "get_style_guide")
    assert (repo.root / "called").read_text() == "xxxx"
    wrong = repo.run("audit", "--call", "nothing", "--", sys.executable, SERVER, "good")
    assert wrong.code == 2 and "no tool `nothing`" in wrong.err


def test_a_server_gets_placeholders_and_a_fresh_home(
    repo: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Real values are passed by name alone."""
    monkeypatch.setenv("MY_TOKEN", "real")
    monkeypatch.setenv("MY_OTHER", "real")
    env = {"MY_TOKEN": "${MY_TOKEN}", "MY_WORD": "x"}
    server = {"command": sys.executable, "args": [SERVER, "good"], "env": env}
    repo.files({".mcp.json": json.dumps({"mcpServers": {"s": server}})})
    for more, token in (((), "placeholder"), (("--env", "MY_TOKEN"), "real")):
        saved = repo.root / f"{token}.json"
        repo.run("audit", "--start", "s", "--probe", "--save", str(saved), *more)
        text = json.loads(saved.read_text())["probes"]["tool:get_style_guide"]["text"]
        assert text.endswith(f"MY_TOKEN={token} MY_WORD=placeholder")


def test_a_text_that_moves_is_no_static_text(repo: Repo) -> None:
    data = audit(repo, "moving", code=0)
    assert data["verdict"] == "capability"
    assert data["findings"] == []


@pytest.mark.parametrize(
    ("habit", "wanted"),
    [
        ("hang", ["wire-timeout"]),
        ("hang-later", ["wire-timeout"]),
        ("crash", ["wire-crash"]),
        ("chatty", ["wire-flood"]),
        ("flood", ["wire-flood"]),
        ("noise", ["wire-shape"]),
        ("list", ["wire-shape"]),
        ("deep", ["wire-shape"]),
        ("pages", ["wire-pagination"]),
        ("endless", ["wire-flood"]),
        ("old", ["wire-old"]),
        ("wrong", ["wire-shape"]),
        ("banner", []),
        ("asks", []),
        ("modern", []),
        ("stubborn", []),
    ],
)
def test_bad_habits_are_findings(repo: Repo, habit: str, wanted: list[str]) -> None:
    start = time.monotonic()
    data = audit(repo, habit, "--timeout", "3")
    assert codes(data) == wanted
    assert time.monotonic() - start < 25
    if habit == "hang-later":
        assert data["counts"]["tools"] == 1  # what came before is kept
    if habit == "crash":
        assert data["verdict"] is None
        assert "\x1b" not in json.dumps(data) and "no key" in data["findings"][0]["message"]


def test_a_tool_that_hangs_is_a_finding(repo: Repo) -> None:
    data = audit(repo, "slow-tool", "--probe", "--timeout", "1")
    assert codes(data) == ["wire-timeout"]
    assert data["verdict"] == "mixed"


def test_what_is_not_there_is_a_finding(repo: Repo) -> None:
    result = repo.run("audit", "--", "/nowhere/at-all")
    assert result.code == 1 and "wire-start" in result.out


def test_our_own_server_is_clean(repo: Repo) -> None:
    """Text for clients without a repository, and a bridge of two tools, are as they should be."""
    repo.files(
        {
            "guidance.yaml": "serve: {clients: [claude-desktop]}\n",
            "standards/names.md": "# Names\n\nUse whole words.\n",
            "standards/python/types.md": "# Types\n\nAll of them.\n",
        }
    )
    serve = [sys.executable, "-m", "guidance_toolkit.cli", "-C", str(repo.root), "serve"]
    for more in ([], ["--probe"]):
        result = repo.run("audit", "--format", "json", *more, "--fail-on", "note", "--", *serve)
        data = json.loads(result.out)
        assert (result.code, data["verdict"], data["findings"]) == (0, "portable-context", [])
        assert data["counts"]["tools"] == 2


def test_no_client_library_is_imported() -> None:
    """To import FastMCP takes longer than an audit may take beside its server."""
    from ..test_house import imports
    from ..test_house import modules

    ours = [*modules("guidance/audit"), *(p for p in modules("cli") if "audit" in p.name)]
    assert len(ours) > 30
    for path in ours:
        assert not {"fastmcp", "mcp", "pydantic", "httpx2"} & imports(path), path


class Handler(http.server.BaseHTTPRequestHandler):
    """A server over HTTP: answers at /mcp, moves away at /away, hides behind a login at /login."""

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.seen.append((self.path, dict(self.headers)))  # type: ignore[attr-defined]
        if self.path == "/bad":
            self.send_response(302)
            self.send_header("Location", "http://[")
            self.end_headers()
            return
        if self.path in ("/away", "/near"):
            port = self.server.server_address[1]
            there = (
                f"http://127.0.0.1:{port}/mcp" if self.path == "/near" else "http://localhost:1/"
            )
            self.send_response(307)
            self.send_header("Location", there)
            self.end_headers()
            return
        if self.path.startswith("/login"):
            self.send_response(401)
            if self.path == "/login-elsewhere":
                self.send_header("WWW-Authenticate", 'Bearer resource_metadata="http://[/x"')
            elif self.path == "/login-named":
                here = f"http://127.0.0.1:{self.server.server_address[1]}/metadata"  # type: ignore[attr-defined]
                self.send_header("WWW-Authenticate", f'Bearer resource_metadata="{here}"')
            self.end_headers()
            return
        if self.path in ("/sse", "/nothing"):
            self.send_response(405 if self.path == "/sse" else 404)
            self.end_headers()
            return
        if "id" not in body:
            self.send_response(202)
            self.end_headers()
            return
        result: dict[str, Any] = {"protocolVersion": "2025-11-25", "capabilities": {"tools": {}}}
        if body["method"] == "tools/list":
            result = {"tools": [{"name": "sky", "inputSchema": {}}]}
        said = json.dumps({"jsonrpc": "2.0", "id": body["id"], "result": result})
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        self.wfile.write(f"event: message\r\ndata: {said}\r\n\r\n".encode())

    def do_GET(self) -> None:
        known = {
            "/metadata": '{"authorization_servers": ["https://login.example/\\u001b[31m"]}',
            "/.well-known/oauth-protected-resource": '{"authorization_servers": 5}',
        }
        self.send_response(200 if self.path in (*known, "/sse") else 404)
        kind = "text/event-stream" if self.path == "/sse" else "application/json"
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(known.get(self.path, "event: endpoint\ndata: /m?s=1\n\n").encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def web() -> Iterator[http.server.ThreadingHTTPServer]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.seen = []  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("/mcp", []),
        ("/near", []),
        ("/away", ["wire-redirect"]),
        ("/bad", ["wire-redirect"]),
        ("/login", ["wire-login"]),
        ("/login-named", ["wire-login"]),
        ("/login-elsewhere", ["wire-login"]),
        ("/sse", ["wire-old"]),
        ("/nothing", ["wire-old"]),
    ],
)
def test_addresses(repo: Repo, web: Any, path: str, wanted: list[str]) -> None:
    url = f"http://127.0.0.1:{web.server_address[1]}{path}"
    header = "Authorization: Bearer abc"
    result = repo.run("audit", "--format", "json", "--header", header, url)
    data = json.loads(result.out)
    assert codes(data) == wanted
    assert data["counts"]["tools"] == (0 if wanted else 1)
    assert all(h["Authorization"] == "Bearer abc" for _, h in web.seen)


def test_a_login_and_an_old_transport_are_said_by_name(repo: Repo, web: Any) -> None:
    """Who gives the token is in the finding, as far as the server itself says so."""
    here = f"http://127.0.0.1:{web.server_address[1]}"
    said = {p: repo.run("audit", here + p).out for p in ("/login-named", "/login", "/sse")}
    assert "of https://login.example/\\x1b[31m (HTTP 401)" in said["/login-named"]
    assert "login (HTTP 401)" in said["/login"]
    assert "${TOKEN}" in said["/login"]
    assert "HTTP+SSE, the transport of 2024-11-05" in said["/sse"]
