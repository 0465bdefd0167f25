"""Run Codex once against the pretend model, in a network that has loopback only.

    unshare -rn python codex_run.py PLAN.json OUT.json

PLAN holds `codex` (the command), `home`, `cwd`, `env`, `config` (TOML beside what is
written here) and `script` ([[name, arguments], ...]); OUT gets what Codex said, its exit
code and the requests. Nothing of the caller's environment reaches Codex.
"""

from __future__ import annotations

import fcntl
import json
import socket
import struct
import subprocess
import sys
from pathlib import Path

from mock_model import Call
from mock_model import Model

CONFIG = """\
model = "mock-model"
model_provider = "mock"
approval_policy = "never"
sandbox_mode = "read-only"
check_for_update_on_startup = false
[analytics]
enabled = false
[model_providers.mock]
name = "mock"
base_url = "{url}"
wire_api = "responses"
env_key = "MOCK_API_KEY"
request_max_retries = 0
stream_max_retries = 0
"""
SIOCSIFFLAGS, IFF_UP = 0x8914, 1


def loopback_up() -> None:
    """A new network namespace has a loopback that is down."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        fcntl.ioctl(probe, SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", IFF_UP))


def main() -> None:
    plan = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    loopback_up()
    with Model([Call(name, arguments) for name, arguments in plan["script"]]) as model:
        folder = Path(plan["home"]) / ".codex"
        folder.mkdir(parents=True)
        config = CONFIG.format(url=model.url) + plan["config"]
        (folder / "config.toml").write_text(config, encoding="utf-8")
        done = subprocess.run(
            [*plan["codex"], "exec", "--skip-git-repo-check", "Say OK"],
            cwd=plan["cwd"],
            env={"HOME": plan["home"], "MOCK_API_KEY": "test", "TERM": "dumb", **plan["env"]},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        out = {
            "code": done.returncode,
            "said": done.stdout + done.stderr,
            "requests": model.requests,
        }
    Path(sys.argv[2]).write_text(json.dumps(out), encoding="utf-8")


if __name__ == "__main__":
    main()
