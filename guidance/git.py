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


def commit(root: Path, revision: str) -> str | None:
    """The name of the commit that a revision means, None where git knows none."""
    words = ("rev-parse", "-q", "--verify", "--end-of-options", f"{revision}^{{commit}}")
    said = _ask(root, *words) if revision and "\0" not in revision else None
    return None if said is None else said.decode("ascii", "replace").strip()


def listing(root: Path, name: str) -> list[tuple[bytes, str, str]]:
    """Mode, object and path (POSIX, from ``root``) of all that is below ``root`` in a commit."""
    said = _ask(root, "ls-tree", "-r", "-z", name) or b""
    found = []
    for line in said.split(b"\0"):
        about, tab, path = line.partition(b"\t")
        if tab:
            mode, _, blob = about.split(b" ")
            found.append((mode, blob.decode("ascii"), path.decode(errors="surrogateescape")))
    return found


def ignored(root: Path, paths: Sequence[str]) -> frozenset[str]:
    """Those of the paths (POSIX, from ``root``) that git ignores; none that it tracks."""
    if not paths:
        return frozenset()
    given = b"\0".join(f"./{p}".encode(errors="surrogateescape") for p in paths)
    said = _ask(root, "check-ignore", "-z", "--stdin", given=given) or b""
    found = said.decode(errors="surrogateescape").split("\0")
    return frozenset(p.removeprefix("./") for p in found if p)


def files(root: Path) -> list[str] | None:
    """All files below ``root`` (POSIX, from there) that git knows or does not ignore.

    What is deleted on disk is left out. None outside of a repository, or without git.
    """
    words = ("-z", "-t", "--cached", "--others", "--deleted", "--exclude-standard")
    said = _ask(root, "ls-files", *words)
    if said is None:
        return None
    rows = said.decode(errors="surrogateescape").split("\0")
    gone = {row[2:] for row in rows if row.startswith("R ")}
    return sorted({row[2:] for row in rows if row} - gone)


def _ask(root: Path, *words: str, given: bytes | None = None) -> bytes | None:
    import subprocess

    command = ["git", "-C", str(root), *words]
    try:
        done = subprocess.run(command, input=given, capture_output=True, check=False)
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


def tracked(root: Path, paths: Sequence[str]) -> frozenset[str]:
    """Those of the paths (POSIX, from ``root``) that git tracks, also where nothing is now."""
    if not paths:
        return frozenset()
    said = _ask(root, "ls-files", "-z", "--", *(f":(literal){p}" for p in paths))
    return frozenset(p for p in (said or b"").decode(errors="surrogateescape").split("\0") if p)


def untracked(root: Path, paths: Sequence[str]) -> list[str]:
    """Those of the paths (POSIX, from ``root``) that exist, are not tracked and not ignored."""
    words = ("ls-files", "-z", "--others", "--exclude-standard", "--")
    said = _ask(root, *words, *(f":(literal){p}" for p in paths))
    return sorted(p for p in (said or b"").decode(errors="surrogateescape").split("\0") if p)
