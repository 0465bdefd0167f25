"""The few things that git is asked. Without git, or outside a repository, the answer is none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


def show(root: Path, revision: str, path: str) -> bytes | None:
    """The bytes of a file (POSIX, from ``root``) at a revision, or None."""
    return _ask(root, "show", f"{revision}:./{path}")


def exists(root: Path, revision: str) -> bool:
    """Whether git knows a revision."""
    return _ask(root, "rev-parse", "-q", "--verify", revision) is not None


def _ask(root: Path, *words: str) -> bytes | None:
    import subprocess

    try:
        done = subprocess.run(["git", "-C", str(root), *words], capture_output=True, check=False)
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


def untracked(root: Path, paths: Sequence[str]) -> list[str]:
    """Those of the paths (POSIX, from ``root``) that exist, are not tracked and not ignored."""
    words = ("ls-files", "-z", "--others", "--exclude-standard", "--")
    said = _ask(root, *words, *(f":(literal){p}" for p in paths))
    return sorted(p for p in (said or b"").decode(errors="surrogateescape").split("\0") if p)
