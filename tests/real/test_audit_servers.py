"""Real MCP servers, each run from its package in a network of its own, with no credentials."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from .serving import GUIDANCE
from .tools import network_of_its_own
from .tools import node
from .tools import pypi

SERVER = "@modelcontextprotocol/server-"
# package, command, arguments, accepted verdicts, at least so many tools, codes that must be there
NPM = {
    f"{SERVER}everything": ("mcp-server-everything", [], {"mixed"}, 10, {"static-resource"}),
    f"{SERVER}filesystem": ("mcp-server-filesystem", ["."], {"capability"}, 10, set()),
    f"{SERVER}memory": ("mcp-server-memory", [], {"capability", "mixed"}, 9, {"mirror-nouns"}),
    f"{SERVER}sequential-thinking": (
        "mcp-server-sequential-thinking", [], {"capability"}, 1, {"menu-cut", "menu-tool"},
    ),
    "@eslint/mcp": ("mcp", [], {"capability"}, 1, set()),
}  # fmt: skip
PYPI = {
    "mcp-server-time": ({"capability"}, 2, set()),
    "mcp-server-git": ({"capability"}, 10, set()),
    "mcp-server-fetch": ({"capability"}, 1, set()),
}


def audit(words: list[str], folder: Path) -> dict[str, object]:
    (folder / ".git").mkdir()
    done = subprocess.run(
        [*network_of_its_own(), str(GUIDANCE), "audit", "--format", "json", "--", *words],
        cwd=folder, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stderr
    data: dict[str, object] = json.loads(done.stdout)
    return data


def judged(data: dict[str, object], verdicts: set[str], tools: int, wanted: set[str]) -> None:
    codes = {f["code"] for f in data["findings"]}  # type: ignore[attr-defined]
    assert data["verdict"] in verdicts, data
    assert data["counts"]["tools"] >= tools  # type: ignore[index]
    assert wanted <= codes
    assert not {c for c in codes if c.startswith(("wire", "listing"))}


@pytest.mark.parametrize("package", NPM)
def test_servers_from_npm(package: str, tmp_path: Path) -> None:
    command, arguments, verdicts, tools, wanted = NPM[package]
    words = [*node(package, command), *arguments]
    judged(audit(words, tmp_path), verdicts, tools, wanted)


@pytest.mark.parametrize("package", PYPI)
def test_servers_from_pypi(package: str, tmp_path: Path) -> None:
    verdicts, tools, wanted = PYPI[package]
    judged(audit([str(pypi(package))], tmp_path), verdicts, tools, wanted)
