"""The two servers that benchmarks/serve.py compares, and a connection that reads from them."""

from __future__ import annotations

import http.client
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from inputs import write_standards

GUIDANCE = Path(sys.executable).parent / "guidance"
BARE = """
import socket, sys, uvicorn
from fastmcp import FastMCP
server = FastMCP("bare", cache_ttl=5, cache_scope="public")
text = sys.stdin.read()
@server.resource("standards://rule_00000", mime_type="text/markdown")
def read() -> str:
    return text
app = server.http_app("/mcp", json_response=True, stateless_http=True, host_origin_protection=True)
with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    print(f"serving http://127.0.0.1:{listener.getsockname()[1]}/mcp", file=sys.stderr, flush=True)
    uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False)).run([listener])
"""


def team(place: Path, count: int) -> Path:
    """A repository of standards that are served."""
    root = place / str(count)
    write_standards(root / "standards", count)
    (root / "guidance.yaml").write_text("serve: {clients: [claude-desktop]}\n", encoding="utf-8")
    return root


@contextmanager
def running(*words: object, text: str = "") -> Iterator[tuple[int, int]]:
    """Port and process of a server that says where it serves."""
    with subprocess.Popen(
        [str(w) for w in words], stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as server:
        assert server.stdin is not None
        assert server.stderr is not None
        server.stdin.write(text)
        server.stdin.close()
        try:
            found = next(filter(None, (re.search(r":(\d+)/mcp", line) for line in server.stderr)))
            threading.Thread(target=server.stderr.read, daemon=True).start()
            yield int(found[1]), server.pid
        finally:
            server.terminate()
            server.wait()


class Reader:
    """One connection that reads resources, statelessly, as protocol 2026-07-28 has it."""

    def __init__(self, port: int) -> None:
        self.wire = http.client.HTTPConnection("127.0.0.1", port, timeout=10)

    def read(self, name: str) -> str:
        """The text of a standard; raises RuntimeError for any other answer."""
        uri, spec = f"standards://{name}", "io.modelcontextprotocol/"
        meta = {f"{spec}protocolVersion": "2026-07-28", f"{spec}clientCapabilities": {}}
        body = {"jsonrpc": "2.0", "id": 1, "method": "resources/read"}
        head = {
            "Content-Type": "application/json",
            "Accept": "application/json, text/event-stream",
            "MCP-Protocol-Version": "2026-07-28",
            "Mcp-Method": "resources/read",
            "Mcp-Name": uri,
        }
        self.wire.request(
            "POST", "/mcp", json.dumps({**body, "params": {"uri": uri, "_meta": meta}}), head
        )
        answer = self.wire.getresponse()
        data = answer.read()
        if answer.status != 200 or b'"result"' not in data:
            raise RuntimeError(f"{answer.status}: {data[:300]!r}")
        return str(json.loads(data)["result"]["contents"][0]["text"])


def processor(pid: int) -> float:
    """Seconds of processor time that a process has used (Linux: proc(5), utime and stime)."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
