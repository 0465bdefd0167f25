"""Real MCP servers, each run from its package in a network of its own, with no credentials."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from ..audit.faults import FAULTS
from .serving import GUIDANCE
from .tools import network_of_its_own
from .tools import node
from .tools import npm
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
    "hermes-prime-mcp": ({"context"}, 2, {"static-tool", "wire-old"}),
}
# Tools that are named, for they do not say that they only read.
CALLS = {"hermes-prime-mcp": ["--call", "get_conventions", "--call", "list_scopes"]}


def audit(words: list[str], folder: Path, options: Sequence[str] = ()) -> dict[str, object]:
    (folder / ".git").mkdir()
    ours = [str(GUIDANCE), "audit", "--format", "json", *options, "--"]
    done = subprocess.run(
        [*network_of_its_own(), *ours, *words],
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
    assert not {c for c in codes - wanted if c.startswith(("wire", "listing"))}


@pytest.mark.parametrize("package", NPM)
def test_servers_from_npm(package: str, tmp_path: Path) -> None:
    command, arguments, verdicts, tools, wanted = NPM[package]
    words = [*node(package, command), *arguments]
    judged(audit(words, tmp_path), verdicts, tools, wanted)


@pytest.mark.parametrize("package", PYPI)
def test_servers_from_pypi(package: str, tmp_path: Path) -> None:
    verdicts, tools, wanted = PYPI[package]
    found = audit([str(pypi(package))], tmp_path, CALLS.get(package, ()))
    judged(found, verdicts, tools, wanted)


@pytest.mark.parametrize("code", FAULTS)
def test_sarif_is_valid_to_who_made_it(code: str, tmp_path: Path) -> None:
    """Microsoft's validator: the schema of OASIS, and its own rules; warnings are about style."""
    package = "@microsoft/sarif-multitool-linux"
    tool = npm(package) / package / "Sarif.Multitool"
    tool.chmod(0o755)  # npm keeps no modes of what is no command
    (tmp_path / ".git").mkdir()
    (tmp_path / "saved.json").write_text(json.dumps(FAULTS[code][0], indent=1), "utf-8")
    words = [str(GUIDANCE), "audit", "--format", "sarif", "saved.json"]
    with open(tmp_path / "out.sarif", "wb") as file:
        subprocess.run(words, cwd=tmp_path, stdout=file, timeout=60, check=False)
    data = json.loads((tmp_path / "out.sarif").read_text("utf-8"))
    assert code in {r["ruleId"] for r in data["runs"][0]["results"]}
    done = subprocess.run(
        [str(tool), "validate", str(tmp_path / "out.sarif"), "--output", str(tmp_path / "said")],
        env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1", "HOME": str(tmp_path)},
        cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert "Done. 1 files scanned." in done.stdout, done.stdout + done.stderr
    said = json.loads((tmp_path / "said").read_text("utf-8-sig"))
    levels = {r["ruleId"]: r.get("level", "warning") for r in said["runs"][0]["results"]}
    assert [c for c, level in levels.items() if level == "error"] == []
    assert "SARIF2017" not in levels  # each finding has a line and a column
