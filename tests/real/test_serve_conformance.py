"""The MCP conformance suite (0.2.0-alpha.12) against our server.

The suite's own baseline file excuses a whole scenario; conformance_expected.txt names single
checks, each with its reason, and must be exactly what does not succeed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from .serving import running
from .serving import write_team
from .tools import node

HERE = Path(__file__).parent
SCENARIOS = [
    *(
        (name, "2026-07-28")
        for name in (
            "server-stateless",
            "resources-list",
            "resources-read-text",
            "resources-templates-read",
            "sep-2164-resource-not-found",
            "caching",
            "http-header-validation",
            "dns-rebinding-protection",
            "prompts-list",
            "tools-list",
        )
    ),
    ("server-initialize", "2025-11-25"),
    ("ping", "2025-11-25"),
    ("resources-list", "2025-11-25"),
    ("resources-read-text", "2025-11-25"),
    ("tools-list", "2025-11-25"),
]


def expected() -> set[tuple[str, str]]:
    """The scenario and the name of each check that need not succeed."""
    lines = (HERE / "conformance_expected.txt").read_text(encoding="utf-8").splitlines()
    found = set()
    for before, line in zip(["", *lines], lines):
        if line and not line.startswith("#"):
            assert before.startswith("# "), f"no reason above: {line}"
            scenario, check = line.split(": ")
            found.add((scenario, check))
    return found


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    node("@modelcontextprotocol/conformance", "conformance")
    root = write_team(tmp_path_factory.mktemp("team"))
    with running(sys.executable, HERE / "conformance_server.py", root) as found:
        yield found


def checks(url: str, scenario: str, version: str, place: Path) -> list[dict[str, str]]:
    """What the suite says of one scenario at one version of the protocol."""
    done = subprocess.run(
        [*node("@modelcontextprotocol/conformance", "conformance"), "server", "--url", url,
         "--scenario", scenario, "--spec-version", version, "-o", str(place)],
        env={"HOME": str(place), "PATH": os.environ["PATH"]}, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    files = list(place.glob("*/checks.json"))
    assert len(files) == 1, done.stdout + done.stderr
    found: list[dict[str, str]] = json.loads(files[0].read_text(encoding="utf-8"))
    assert found, "the suite checked nothing"
    return found


@pytest.mark.parametrize(("scenario", "version"), SCENARIOS)
def test_conformance(scenario: str, version: str, url: str, tmp_path: Path) -> None:
    found = checks(url, scenario, version, tmp_path)
    assert any(check["status"] == "SUCCESS" for check in found)
    failed = {check["id"]: check for check in found if check["status"] not in ("SUCCESS", "INFO")}
    excused = {check for name, check in expected() if name == scenario}
    wrong = {name: check.get("errorMessage") for name, check in failed.items()}
    assert set(failed) == excused, wrong
