"""Peers that are installed, on rules of the same text in their own layout."""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path

PEERS = {
    "ruler": ["apply", "--agents", "codex,cursor"],
    "apm": ["compile"],
    "rulesync": ["generate", "--targets", "codexcli", "--features", "rules"],
}
PEER_SOURCES = {"ruler": ".ruler", "apm": ".apm/instructions", "rulesync": ".rulesync/rules"}
PEER_ENDINGS = {"ruler": ".md", "apm": ".instructions.md", "rulesync": ".md"}
PEER_FILES: dict[str, dict[str, str]] = {
    "ruler": {},
    "apm": {"apm.yml": "name: bench\nversion: 1.0.0\n"},
    "rulesync": {},
}


def measure_peers(place: Path, count: int) -> None:
    """One run of each peer that is installed, on rules of the same text."""
    for name, command in PEERS.items():
        program = shutil.which(name)
        if program is None:
            print(f"{name}: not installed, left out")
            continue
        root = place / name
        source = root / PEER_SOURCES[name]
        source.mkdir(parents=True)
        for number in range(count):
            lines = "\n".join(f"- Item {n} of rule {number}." for n in range(14))
            text = f"---\ndescription: rule {number}\n---\n# Rule {number}\n\n{lines}\n"
            (source / f"rule_{number:05}{PEER_ENDINGS[name]}").write_text(text, encoding="utf-8")
        for path, text in PEER_FILES[name].items():
            (root / path).write_text(text, encoding="utf-8")
        start = time.perf_counter()
        done = subprocess.run(
            [program, *command], cwd=root, capture_output=True, text=True, check=False
        )
        print(
            f"{name} {' '.join(command)}: {time.perf_counter() - start:.2f} s, "
            f"exit {done.returncode}"
        )
