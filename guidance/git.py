"""The few things that git is asked. Without git, or outside a repository, the answer is none."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path


def untracked(root: Path, paths: Sequence[str]) -> list[str]:
    """Those of the paths (POSIX, from ``root``) that exist, are not tracked and not ignored."""
    words = ["git", "-C", str(root), "ls-files", "-z", "--others", "--exclude-standard", "--"]
    try:
        done = subprocess.run(
            [*words, *(f":(literal){p}" for p in paths)],
            capture_output=True,
            check=False,
        )
    except OSError:
        return []
    if done.returncode:
        return []
    return sorted(p for p in done.stdout.decode(errors="surrogateescape").split("\0") if p)
