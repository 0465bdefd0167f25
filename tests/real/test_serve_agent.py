"""A real agent reads a standard over MCP: Codex, headless, with a pretend model on loopback.

The model's script makes Codex read the standard as a resource and with our tool. What
stands in the next request is what a model would have been told.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from .serving import NAMING
from .serving import printed
from .serving import write_team
from .tools import network_of_its_own
from .tools import node

RUN = Path(__file__).with_name("codex_run.py")


def ask_codex(place: Path, root: Path, script: list[tuple[str, object]]) -> list[dict[str, object]]:
    """What the tools of a script told Codex's model, in order."""
    network, codex = network_of_its_own(), node("@openai/codex", "codex")
    # As a user pastes it. The first request must not leave before the server has said its tools.
    config = printed(root, "codex") + "required = true\nstartup_timeout_sec = 60\n"
    (place / "elsewhere").mkdir()
    plan = {
        "codex": codex,
        "home": str(place / "home"),
        "cwd": str(place / "elsewhere"),
        "env": {"PATH": "/usr/bin:/bin"},
        "config": config,
        "script": script,
    }
    (place / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    files = [str(place / "plan.json"), str(place / "out.json")]
    subprocess.run([*network, sys.executable, str(RUN), *files], check=True)
    out = json.loads((place / "out.json").read_text(encoding="utf-8"))
    assert out["code"] == 0, out["said"]
    first, last = out["requests"][0], out["requests"][-1]
    assert "CANARY" not in json.dumps(first), "the standard was known before it was read"
    return [item for item in last["input"] if item["type"] == "function_call_output"]


def test_codex_reads_a_standard(tmp_path: Path) -> None:
    """Started in a folder without any standards, it gets the text byte for byte."""
    uri = "standards://python/naming"
    told = ask_codex(
        tmp_path,
        write_team(tmp_path / "team"),
        [
            ("read_mcp_resource", {"server": "standards", "uri": uri}),
            ("mcp__standards__read_standard", {"id": "python/naming"}),
        ],
    )
    assert len(told) == 2
    resource = json.loads(str(told[0]["output"]))
    assert [part["text"] for part in resource["contents"]] == [NAMING]
    # Codex puts its own line with the time before what a tool said.
    said = told[1]["output"]
    assert isinstance(said, list)
    assert [part["text"] for part in said[1:]] == [NAMING]
