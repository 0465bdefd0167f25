"""`guidance serve` as a user starts it: a team's repository, and the server on a free port."""

from __future__ import annotations

import http.client
import json
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

Asked = str | tuple[str, dict[str, Any]]  # a path of a page; a method of MCP, its parameters
GUIDANCE = Path(sys.executable).parent / "guidance"
NAMING = "# Naming\n\nUse whole words: CANARY-7F3A.\n\n- `count`, not `cnt`: “ñ”, 日本.\n"
STANDARDS = {
    "commits.md": "---\nlevel: must\n---\n# Commits\n\nOne change a commit.\n",
    "python/naming.md": f'---\ndescription: Names\npaths: ["**/*.py"]\n---\n{NAMING}',
    "web/forms.md": "# Forms\n\nEach field has a label.\n",
}


def write_team(root: Path, standards: dict[str, str] = STANDARDS) -> Path:
    """A repository that serves its standards to a client without a checkout."""
    for name, text in standards.items():
        file = root / "standards" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (root / "guidance.yaml").write_text("serve: {clients: [claude-desktop]}\n", encoding="utf-8")
    return root


@contextmanager
def running(*command: object, cwd: Path | None = None) -> Iterator[str]:
    """The URL that a server prints on stderr; the server is stopped in the end.

    Raises AssertionError with all that it said if it ends before it serves.
    """
    words = [str(word) for word in command]
    said: list[str] = []
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True, cwd=cwd) as server:
        assert server.stderr is not None
        # A full pipe would stop the server: what it says later is read as well.
        rest = threading.Thread(target=said.extend, args=[server.stderr])
        try:
            for line in server.stderr:
                said.append(line)
                if found := re.search(r"(?:serving|running on) (http://\S+)", line):
                    rest.start()
                    yield found[1]
                    break
            else:
                raise AssertionError(f"{words} did not serve: {''.join(said)}")
        finally:
            server.terminate()
            server.wait(20)
            if rest.ident is not None:
                rest.join()


@contextmanager
def serve_http(root: Path) -> Iterator[str]:
    """The URL of the MCP endpoint of a team's server on loopback."""
    with running(GUIDANCE, "-C", root, "serve", "--http", "127.0.0.1:0") as url:
        yield url


def printed(root: Path, client: str, *more: str) -> str:
    """The configuration that `guidance serve --print-config` gives for a client."""
    command = [str(GUIDANCE), "-C", str(root), "serve", *more, "--print-config", client]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def ask(port: int, asked: Asked, token: str = "") -> tuple[int, str, list[tuple[str, str]]]:
    """Status, text and headers of one answer, without what is the port's or the clock's."""
    heads = {"Authorization": f"Bearer {token}"} if token else {}
    wire = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    if isinstance(asked, str):
        wire.request("GET", asked, headers=heads)
    else:
        method, parameters = asked
        spec = "io.modelcontextprotocol/"
        meta = {f"{spec}protocolVersion": "2026-07-28", f"{spec}clientCapabilities": {}}
        heads |= {
            "Accept": "application/json, text/event-stream", "Content-Type": "application/json",
            "MCP-Protocol-Version": "2026-07-28", "Mcp-Method": method,
        }  # fmt: skip
        if name := parameters.get("uri") or parameters.get("name"):
            heads["Mcp-Name"] = name
        body = {"jsonrpc": "2.0", "id": 1, "method": method}
        wire.request(
            "POST", "/mcp", json.dumps(body | {"params": parameters | {"_meta": meta}}), heads
        )
    answer = wire.getresponse()
    text = answer.read().decode().replace(str(port), "PORT")
    wire.close()
    kept = [(k, v.replace(str(port), "PORT")) for k, v in answer.getheaders() if k != "date"]
    return answer.status, text, kept
