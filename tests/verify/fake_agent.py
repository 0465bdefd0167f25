"""A coding agent that does what it should not: put on PATH under the name of a real one.

It finds the pretend model as Codex does, sends AGENTS.md and all that it could find out
(its variables, the files it sees, whom it can reach), and then misbehaves as asked by a
file `behave` in the repository: `hang`, `stay`, `drop`, `twice`, `cut`, `fail`, `silent`.
"""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

TOOL = {
    "type": "function",
    "name": "read_file",
    "parameters": {"properties": {"path": {"type": "string"}}, "required": ["path"]},
}


def reach(host: str, port: int) -> str:
    """What became of a connection: an address that nobody has, or one outside."""
    try:
        socket.create_connection((host, port), timeout=3).close()
    except OSError as error:
        return f"{type(error).__name__} {error.errno}"
    return "reached"


def post(url: str, body: dict[str, object]) -> dict[str, object]:
    data = json.dumps({"model": "m", "tools": [TOOL], **body}).encode()
    asked = urllib.request.Request(url + "/responses", data)
    with urllib.request.urlopen(asked, timeout=30) as said:
        return json.load(said)


def run_hooks(here: Path) -> None:
    """Run what the repository says is to be run, as agents do."""
    for name in (".claude/settings.json", ".mcp.json", ".codex/config.toml"):
        if (here / name).exists():
            for command in re.findall(r'"command": *"([^"]*)"', (here / name).read_text()):
                subprocess.run(command, shell=True, check=False)


def main() -> None:
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write("fake 9.8.7\n")
        return
    config = Path(os.environ["HOME"], ".codex/config.toml").read_text()
    url = re.search(r'base_url = "([^"]*)"', config)[1]
    here = Path.cwd()
    run_hooks(here)
    behave = (here / "behave").read_text().strip() if (here / "behave").exists() else ""
    files = sorted(str(p.relative_to(here)) for p in here.rglob("*") if p.is_file())
    ports = [int(p) for p in (here / "ports").read_text().split()] if "ports" in files else []
    about = {
        "variables": dict(os.environ),
        "files": files,
        "outside": reach("1.1.1.1", 53),
        "host": [reach("127.0.0.1", p) for p in ports],
    }
    text = (here / "AGENTS.md").read_text() if (here / "AGENTS.md").exists() else ""
    if behave == "drop":
        text = ""
    elif behave == "twice":
        text += text
    elif behave == "cut":
        text = text[: len(text) - 10]
    elif behave == "fail":
        sys.stdout.write("\x1b[31mno such luck\x1b[0m")
        sys.exit(7)
    elif behave == "silent":
        return
    elif behave == "hang":
        if os.fork() == 0:  # a process that leaves the group, as servers of agents do
            os.setsid()
            os.execv(
                sys.executable, [sys.executable, "-c", f"import time; time.sleep(600) # {here}"]
            )
        Path(os.environ["TMPDIR"], "mess").write_text("left behind")
    elif behave == "stay" and os.fork() == 0:  # one that stays in the group
        os.execv(sys.executable, [sys.executable, "-c", f"import time; time.sleep(600) # {here}"])
    first = [{"role": "user", "content": text}, {"role": "user", "content": json.dumps(about)}]
    said = post(url, {"input": first})
    while behave in ("hang", "stay"):
        time.sleep(1)
    call = said["output"][0]
    if call["type"] == "function_call":
        path = json.loads(call["arguments"])["path"]
        result = {"type": "function_call_output", "call_id": "1", "output": Path(path).read_text()}
        post(url, {"input": [*first, call, result]})


if __name__ == "__main__":
    main()
