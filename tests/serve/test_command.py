"""`guidance serve` as a user and a client have it."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
import yaml
from fastmcp import Client
from fastmcp.client.transports import StdioTransport

from agents_md.agents import AGENTS
from guidance_toolkit import serving
from guidance_toolkit.resources import template

from ..conftest import Repo
from ..conftest import Result
from .conftest import STANDARDS
from .conftest import write

PROGRAM = str(Path(sys.executable).parent / "guidance")


@pytest.fixture
def run(served: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    def call(config: str | None, *args: str) -> Result:
        if config is None:
            (served / "guidance.yaml").unlink()
        else:
            write(served, {"guidance.yaml": config})
        return Repo(served, capsys).run("serve", *args)

    return call


def test_the_gate(run: Any) -> None:
    """Without a client that needs it there is no server: three lines, and exit 2."""
    for config in ("source: standards\n", None):
        said = run(config)
        assert said.code == 2 and said.out == ""
        assert len(said.err.splitlines()) == 3
        assert "serve: {clients: [claude-desktop]}" in said.err


@pytest.mark.parametrize(
    ("client", "file"),
    [
        ("codex", "AGENTS.md"),
        ("vscode", "AGENTS.md"),
        ("windsurf", "AGENTS.md"),
        ("visual-studio", ".github/copilot-instructions.md"),
        ("gemini-cli", "GEMINI.md"),
        ("jetbrains-ai", ".aiassistant/rules/*.md"),
        ("aider", "what its settings name"),
    ],
)
def test_a_client_that_has_the_repository_needs_no_server(run: Any, client: str, file: str) -> None:
    """Alone it starts none; beside one that needs it, and for its settings, that is said."""
    line = f"{client} reads {file} in the repository; no server is needed for it\n"
    said = run(f"serve: {{clients: [{client}]}}\n")
    assert (said.code, said.out, said.err) == (2, "", line)
    said = run(f"serve: {{clients: [{client}, n8n]}}\n", "--http", "0.0.0.0:0")
    assert said.err.startswith(f"note: {line}0.0.0.0: beyond loopback")


def test_names_of_clients_that_have_the_repository() -> None:
    """Each is the name of an agent, and none of a client without a repository."""
    named = yaml.safe_load(template("serve/agents.yaml").read_text(encoding="utf-8"))
    assert set(named.values()) <= set(AGENTS)
    assert not (set(named) | set(AGENTS)) & set(serving.CLIENTS)


@pytest.mark.parametrize(
    ("config", "said"),
    [
        (
            "{clients: [claude-dekstop]}",
            "1:19: unknown client `claude-dekstop`; did you mean `claude-",
        ),
        ("{clients: [Codx]}", "unknown client `Codx`; did you mean `codex`?"),
        ("{clients: ['a b']}", "write a name in a-z"),
        ("{clients: []}", "write `clients: [claude-desktop]`"),
        ("{client: [n8n]}", "unknown key `client`; did you mean `clients`?"),
        ("{clients: [n8n], auth: {}}", "write one of `jwks_uri`, `public_key`"),
        ("{clients: [n8n], auth: {token: abc}}", "unknown key `token`"),
        ("{clients: [n8n], auth: {token_env: A, public_key: b}}", "write one of `jwks_uri`"),
        ("{clients: [n8n], auth: {public_key: a, issuer: b}}", "add `audience: ...`"),
        (
            "{clients: [n8n], auth: {jwks_uri: 'http://x.example/', issuer: a, audience: b}}",
            "https://",
        ),
        ("{clients: [n8n], auth: {jwks_uri: a, algorithm: HS256}}", "HS256"),
        ("{clients: [n8n], auth: {jwks_uri: 3}}", "`jwks_uri`: expected text"),
        *(
            (f"{{clients: [n8n], hosts: ['{host}']}}", f"`hosts`: `{host}` is no name of a host")
            for host in (
                "*",
                "*.example.com",
                "",
                "a?",
                "[a-z].com",
                "a.com:1",
                "https://a.com",
                "a b",
            )
        ),
        ("3", "write `serve: {clients: [claude-desktop]}`"),
    ],
)
def test_what_is_wrong_in_the_configuration_is_said(run: Any, config: str, said: str) -> None:
    """With its place and what to write; exit 2."""
    done = run(f"serve: {config}\n")
    assert done.code == 2 and said in done.err and "guidance.yaml:1:" in done.err
    assert done.err.endswith("problem\n") or done.err.endswith("problems\n")


@pytest.mark.parametrize("address", ["0.0.0.0:0", "192.0.2.1:80", "example.com:80", "[::]:0"])
def test_beyond_loopback_a_login_is_needed(run: Any, address: str) -> None:
    """Nothing is bound; exit 2, and what to add."""
    for auth in ("", ", auth: {token_env: PATH}"):
        said = run(f"serve: {{clients: [n8n]{auth}}}\n", "--http", address)
        assert said.code == 2 and "beyond loopback a login is needed" in said.err


@pytest.mark.parametrize(
    "address", ["", "x", "127.0.0.1", "a:b", "127.0.0.1:99999", "1:2:3", " :1", "127.0.0.1:\u0663"]
)
def test_a_bad_address_is_a_usage_error(run: Any, address: str) -> None:
    said = run("serve: {clients: [n8n]}\n", "--http", address)
    assert said.code == 2 and "is not HOST:PORT" in said.err


def test_without_the_extra_it_says_how_to_install(run: Any, monkeypatch: Any) -> None:
    monkeypatch.setitem(sys.modules, "fastmcp", None)
    for name in [n for n in sys.modules if n.startswith("guidance_toolkit.serve.")]:
        monkeypatch.delitem(sys.modules, name)
    import guidance_toolkit.serve

    monkeypatch.delattr(guidance_toolkit.serve, "server", raising=False)
    said = run("serve: {clients: [n8n]}\n")
    assert said.code == 2 and "pip install 'guidance-toolkit[mcp]'" in said.err


@pytest.mark.parametrize(
    ("client", "keys"),
    [
        ("claude-desktop", ["mcpServers", "standards"]),
        ("claude-code", ["mcpServers", "standards"]),
        ("cursor", ["mcpServers", "standards"]),
        ("vscode", ["servers", "standards"]),
        ("codex", ["mcp_servers", "standards"]),
        ("gemini-cli", ["mcpServers", "standards"]),
    ],
)
def test_settings_of_clients(run: Any, served: Path, client: str, keys: list[str]) -> None:
    """Well-formed, in the client's shape, with absolute paths; and for a URL."""
    for http in ((), ("--http", "127.0.0.1:9000")):
        said = run("source: standards\n", "--print-config", client, *http)
        assert said.code == 0 and "in " in said.err.splitlines()[0]
        entry = (tomllib.loads if client == "codex" else json.loads)(said.out)
        for key in keys:
            entry = entry[key]
        if http:
            assert "http://127.0.0.1:9000/mcp" in json.dumps(entry)
        else:
            assert Path(entry["command"]).is_absolute()
            assert entry["args"] == ["-C", str(served), "serve"]
    assert ("no server is needed" in said.err) is (client != "claude-desktop")


def test_settings_need_a_port_that_stays(run: Any) -> None:
    said = run("source: standards\n", "--print-config", "cursor", "--http", "127.0.0.1:0")
    assert (said.code, said.out) == (2, "") and "name the port" in said.err


def test_settings_of_an_unknown_client(run: Any) -> None:
    said = run("source: standards\n", "--print-config", "curser")
    assert said.code == 2 and "did you mean `cursor`?" in said.err


def test_over_stdio(served: Path) -> None:
    """A real process, with what has readers too: whoever starts it has the files."""
    restricted = "---\nreaders: [backend]\n---\n# Restricted\n"
    write(served, {"standards/restricted.md": restricted})

    async def check() -> None:
        command = StdioTransport(PROGRAM, ["-C", str(served), "serve"], keep_alive=False)
        async with Client(command) as client:
            for name in STANDARDS:
                got = (await client.read_resource(f"standards://{name}"))[0]
                assert got.meta["sha256"] == hashlib.sha256(got.text.encode()).hexdigest()
            listed = [r.name for r in await client.list_resources()]
            assert "restricted" in listed
            assert "restricted" not in client.instructions

    asyncio.run(check())


def test_stdio_ends_with_its_input(served: Path) -> None:
    """Nothing but the protocol is written to the standard output, and the exit is clean."""
    done = subprocess.run(
        [PROGRAM, "-C", str(served), "serve"], input="", capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    "text", [b"NAME=caf\xe9\n", b"FASTMCP_LOG_LEVEL=none\n", b"FASTMCP_MASK_ERROR_DETAILS=x\n"]
)
def test_settings_of_another_program_are_not_read(served: Path, text: bytes) -> None:
    """A `.env` in the folder where the server starts is not ours."""
    (served / ".env").write_bytes(text)
    done = subprocess.run(
        [PROGRAM, "serve"], cwd=served, input="", capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("closed", ["<&-", ">&-"])
def test_closed_streams_are_no_defect(served: Path, closed: str) -> None:
    """Nobody can speak the protocol then: exit 2, in words."""
    command = f'exec "$0" -C "$1" serve {closed}'
    done = subprocess.run(
        ["sh", "-c", command, PROGRAM, str(served)],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2 and "`--http` needs neither" in done.stderr


def test_a_person_at_a_terminal_is_told_what_it_waits_for(served: Path) -> None:
    ours, theirs = os.openpty()
    with subprocess.Popen(
        [PROGRAM, "-C", str(served), "serve"],
        stdin=theirs, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stderr is not None
        assert "waiting for MCP on standard input" in process.stderr.readline()
        process.kill()
    os.close(ours)
    os.close(theirs)


@pytest.fixture
def address(served: Path) -> Iterator[str]:
    """A real server on a free port."""
    with subprocess.Popen(
        [PROGRAM, "-C", str(served), "serve", "--http", "127.0.0.1:0"],
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        found = re.fullmatch(r"serving (http://127\.0\.0\.1:\d+/mcp)\n", process.stderr.readline())
        assert found
        yield found[1]
        process.terminate()
        assert process.stderr.read() == ""


def test_over_http(served: Path, address: str) -> None:
    """A real server, the FastMCP client and the pages."""

    async def check() -> None:
        async with Client(address) as client:
            for name in STANDARDS:
                got = (await client.read_resource(f"standards://{name}"))[0].text
                raw = httpx2.get(address.replace("/mcp", f"/standards/{name}.md")).content
                assert raw == got.encode()
            assert len(await client.list_tools()) == 2
        assert httpx2.get(address.replace("/mcp", "/healthz")).text == "ok"

    asyncio.run(check())


def test_a_port_that_is_taken(served: Path, address: str) -> None:
    taken = address.split("/")[2]
    done = subprocess.run(
        [PROGRAM, "-C", str(served), "serve", "--http", taken],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert f"{taken} cannot be had" in done.stderr and "Traceback" not in done.stderr


def test_build_says_that_readers_do_not_hide_files(
    served: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line for each standard with readers, when something is built."""
    repo = Repo(served, capsys)
    write(served, {"standards/depot.md": "---\nreaders: [backend]\n---\n# Depot\n"})
    lines = [x for x in repo.run("build").out.splitlines() if "readers" in x]
    assert len(lines) == 1 and lines[0].startswith("note: standards/depot.md: `readers`")
    assert "everyone with a checkout" in lines[0]
    assert "readers" not in repo.run("build").out


@pytest.mark.parametrize("reader", ["''", "'a b'", "'client:'", "' a'"])
def test_readers_must_name_somebody(
    served: Path, reader: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write(served, {"standards/depot.md": f"---\nreaders: [{reader}]\n---\n# Depot\n"})
    said = Repo(served, capsys).run("check")
    assert said.code == 2 and "names nobody" in said.err
