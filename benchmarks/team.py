"""A build for eighteen agents, each of which has every standard once, against AGENTS.md alone."""

from __future__ import annotations

import json
import shutil
import statistics
from collections.abc import Callable
from pathlib import Path

from inputs import write_standards

TEAM = (
    "codex", "claude-code", "cursor", "copilot-cli", "gemini-cli", "qwen-code",
    "opencode", "goose", "droid", "kimi", "cline", "openhands",
    "gptme", "pi", "vibe", "continue", "kilo", "aider",
)  # fmt: skip
CONFIGS: dict[str, object] = {"alone": {"formats": ["agents-md"]}, "team": {"agents": TEAM}}
KEPT = ("standards", "guidance.yaml")


def measure_team(
    place: Path, count: int, runs: int, build: Callable[[Path], float]
) -> dict[str, float]:
    """Medians of cold builds in seconds, in turn; ``build`` gives the seconds of one."""
    taken: dict[str, list[float]] = {name: [] for name in CONFIGS}
    for name, config in CONFIGS.items():
        write_standards(place / name / "standards", count)
        (place / name / "guidance.yaml").write_text(json.dumps(config), encoding="utf-8")
    for _ in range(runs):
        for name, seconds in taken.items():
            for path in (place / name).iterdir():
                if path.name not in KEPT:
                    shutil.rmtree(path) if path.is_dir() else path.unlink()
            seconds.append(build(place / name))
    return {name: statistics.median(seconds) for name, seconds in taken.items()}
