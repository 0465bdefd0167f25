"""benchmarks/wire.py with real programs: our files and those of peers, read by the real Codex."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from .agents import path_with
from .tools import npm

ROOT = Path(__file__).parents[2]
PEERS = {"ruler": "@intellectronica/ruler", "rulesync": "rulesync"}


@pytest.mark.parametrize("compiler", ["guidance", *PEERS])
def test_the_same_rules_reach_codex(compiler: str, tmp_path: Path) -> None:
    """It takes 32 KiB: by guidance all are known to it, by peers what is beyond that is lost."""
    search = path_with("codex", tmp_path / "bin")
    if compiler in PEERS:
        (tmp_path / "bin" / compiler).symlink_to(npm(PEERS[compiler]) / ".bin" / compiler)
    search = f"{Path(sys.executable).parent}{os.pathsep}{search}"
    words = [sys.executable, "-m", "benchmarks.wire", "--compiler", compiler, "--agent", "codex"]
    done = subprocess.run(
        [*words, "--format", "json"], cwd=ROOT, env={**os.environ, "PATH": search},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    (row,) = json.loads(done.stdout)
    assert row["fault"] == "" and row["version"] == "0.169.0"
    start = row["start"]
    assert sum(start.values()) == 100 and start["twice"] == 0 and start["once"] >= 20
    if compiler == "guidance":
        assert start["missing"] == start["cut"] == 0 and start["pointer"] == 100 - start["once"]
    else:
        assert start["pointer"] == 0 and start["missing"] > 50
