"""Real MCP clients read a standard: Inspector's command line, mcp-remote, FastMCP's client."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastmcp import Client
from fastmcp.client.transports import StdioTransport

from .serving import GUIDANCE
from .serving import NAMING
from .serving import ask
from .serving import printed
from .serving import running
from .serving import serve_http
from .serving import write_team
from .tools import node

URI = "standards://python/naming"
IDS = {"commits", "python/naming", "web/forms"}


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_team(tmp_path_factory.mktemp("team"))


@pytest.fixture(scope="module")
def url(team: Path) -> Iterator[str]:
    with serve_http(team) as found:
        yield found


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """An environment whose home is empty: these programs keep catalogs and tokens there."""
    return {"HOME": str(tmp_path), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}


async def look(client: Client[Any]) -> None:
    """Everything that a client without a repository does, once."""
    async with client:
        listed = {str(found.uri): found for found in await client.list_resources()}
        assert {f"standards://{name}" for name in IDS} <= set(listed)
        assert [part.text for part in await client.read_resource(URI)] == [NAMING]
        size, meta = listed[URI].size, listed[URI].meta or {}
        assert size == len(NAMING.encode())
        assert meta["sha256"] == hashlib.sha256(NAMING.encode()).hexdigest()
        (index,) = await client.read_resource("standards://index")
        assert all(name in index.text for name in IDS)
        (here,) = await client.read_resource("standards://for/src/deep/a.py")
        assert "CANARY-7F3A" in here.text
        assert "One change a commit." in here.text
        (there,) = await client.read_resource("standards://for/src/deep/a.rs")
        assert "CANARY-7F3A" not in there.text
        assert {tool.name for tool in await client.list_tools()} == {
            "list_standards",
            "read_standard",
        }
        told = await client.call_tool("read_standard", {"id": "python/naming"})
        assert [part.text for part in told.content] == [NAMING]
        told = await client.call_tool("list_standards", {"path": "src/deep/a.rs"})
        assert "commits" in told.content[0].text
        assert "python/naming" not in told.content[0].text
        for prompt in await client.list_prompts():
            assert (await client.get_prompt(prompt.name)).messages
        assert client.instructions is not None
        assert 0 < len(client.instructions) < 1500


def test_fastmcp_over_stdio(team: Path) -> None:
    words = ["-C", str(team), "serve"]
    asyncio.run(look(Client(StdioTransport(str(GUIDANCE), words, keep_alive=False))))


def test_fastmcp_over_http(url: str) -> None:
    asyncio.run(look(Client(url)))


def test_mcp_remote_as_a_bridge(team: Path, url: str, home: dict[str, str]) -> None:
    """What Claude Desktop starts for a server elsewhere, with the words that we print for it."""
    address = url.removeprefix("http://").removesuffix("/mcp")
    snippet = json.loads(printed(team, "claude-desktop", "--http", address))
    entry = snippet["mcpServers"]["standards"]
    assert [entry["command"], *entry["args"][:2]] == ["npx", "-y", "mcp-remote"]
    command = [*node("mcp-remote", "mcp-remote"), *entry["args"][2:]]
    transport = StdioTransport(command[0], command[1:], env=home, keep_alive=False)
    asyncio.run(look(Client(transport)))


@pytest.mark.parametrize("client", ["claude-desktop", "claude-code", "cursor", "gemini-cli"])
def test_printed_configurations_start_a_server(client: str, team: Path) -> None:
    """Those that share one shape, read by FastMCP's own reader of such files."""
    asyncio.run(look(Client(json.loads(printed(team, client)))))


def inspect(target: list[str], home: dict[str, str], *words: str) -> Any:
    """What Inspector's command line prints for one method, as JSON."""
    command = [*node("@modelcontextprotocol/inspector", "mcp-inspector"), "--cli", *target]
    done = subprocess.run(
        [*command, "--method", *words], env=home, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("way", ["stdio", "http"])
def test_inspector(way: str, team: Path, url: str, home: dict[str, str]) -> None:
    file = Path(home["HOME"]) / "mcp.json"
    file.write_text(printed(team, "claude-desktop"), encoding="utf-8")
    stdio = ["--config", str(file), "--server", "standards"]
    target = stdio if way == "stdio" else [url, "--transport", "http"]
    listed = inspect(target, home, "resources/list")["resources"]
    assert {f"standards://{name}" for name in IDS} <= {found["uri"] for found in listed}
    (part,) = inspect(target, home, "resources/read", "--uri", URI)["contents"]
    assert part["text"] == NAMING
    # --strict: exit 6 where a schema is one that some model's API does not take.
    tools = inspect(target, home, "tools/list", "--strict")["tools"]
    assert [tool["annotations"]["readOnlyHint"] for tool in tools] == [True, True]
    words = ("tools/call", "--tool-name", "read_standard", "--tool-arg", "id=python/naming")
    assert inspect(target, home, *words)["content"][0]["text"] == NAMING
    templates = inspect(target, home, "resources/templates/list")["resourceTemplates"]
    assert [found["uriTemplate"] for found in templates] == ["standards://for/{path*}"]


def test_nothing_but_the_protocol_on_stdout(team: Path) -> None:
    """Each line of stdout is JSON-RPC, and the server ends with its input."""
    ask = {
        "jsonrpc": "2.0", "id": 1, "method": "initialize",
        "params": {
            "protocolVersion": "2025-11-25", "capabilities": {},
            "clientInfo": {"name": "test", "version": "1"},
        },
    }  # fmt: skip
    server = subprocess.Popen(
        [str(GUIDANCE), "-C", str(team), "serve"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=sys.stderr, text=True,
    )  # fmt: skip
    assert server.stdin is not None
    assert server.stdout is not None
    with server:
        server.stdin.write(json.dumps(ask) + "\n")
        server.stdin.flush()
        lines = [server.stdout.readline()]
        server.stdin.close()
        lines += server.stdout.read().splitlines()
        assert server.wait(20) == 0
    assert [json.loads(line)["jsonrpc"] for line in lines] == ["2.0"] * len(lines)
    assert json.loads(lines[0])["result"]["serverInfo"]["name"]


def test_replicas_behind_a_balancer(team: Path, url: str) -> None:
    """Any request may go to any of them: `uvicorn --factory`, and our own command."""
    factory = ("--factory", "guidance_toolkit.serve.asgi:app", "--host", "127.0.0.1", "--port", "0")
    with running(sys.executable, "-m", "uvicorn", *factory, cwd=team) as other:
        ports = [int(found.split(":")[2].split("/")[0]) for found in (url, other)]
        for asked in (
            ("server/discover", {}),
            ("resources/list", {}),
            ("resources/read", {"uri": URI}),
            ("tools/call", {"name": "read_standard", "arguments": {"id": "commits"}}),
            "/",
            "/standards/web/forms",
        ):
            answers = [ask(port, asked) for port in ports]
            assert answers[0][:2] == answers[1][:2]
            assert answers[0][0] == 200
