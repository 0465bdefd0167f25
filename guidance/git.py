"""The few things that git is asked. Without git, or outside a repository, the answer is none."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from pathlib import Path

PATIENCE = 60  # seconds that git may take for one answer
_COMMIT = re.compile(r"[0-9a-f]{40,64}")


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
    found = [row[2:] for row in rows if row]
    return [path for path in dict.fromkeys(found) if path not in gone] if gone else found


def files_later(root: Path) -> Callable[[], list[str] | None]:
    """A function that gives what :func:`files` does; git has begun to look already."""
    import threading

    found: list[list[str] | None] = []
    looking = threading.Thread(target=lambda: found.append(files(root)), daemon=True)
    looking.start()

    def result() -> list[str] | None:
        looking.join()
        return found[0] if found else None

    return result


def _ask(root: Path, *words: str, given: bytes | None = None) -> bytes | None:
    import subprocess

    command = ["git", "-C", str(root), *words]
    try:
        done = subprocess.run(
            command, input=given, capture_output=True, check=False, timeout=PATIENCE
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):
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


def ignored(root: Path, paths: Sequence[str], *, are_gone: bool = False) -> frozenset[str] | None:
    """Those of the paths (POSIX, below ``root``; a folder ends with `/`) that git ignores.

    They need not exist; none of them is tracked, which is not asked of those that are gone:
    to read the index of a large repository takes longer than all else. None where git cannot say.
    """
    import subprocess

    if not paths:
        return frozenset()
    given = "\0".join(f"./{p}" for p in paths).encode(errors="surrogateescape")
    command = ["git", "-C", str(root), "check-ignore", "-z", "--stdin"]
    command += ["--no-index"] if are_gone else []
    try:
        done = subprocess.run(
            command, input=given, capture_output=True, check=False, timeout=PATIENCE
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    if done.returncode > 1:  # 1: none of them
        return None
    found = done.stdout.decode(errors="surrogateescape").split("\0")
    return frozenset(p.removeprefix("./") for p in found if p)


def deleted(root: Path, paths: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Commit, day and path (from ``root``) of each deletion at or below the paths, newest first."""
    words = ("log", "--no-renames", "--diff-filter=D", "--name-only", "--relative", "-z")
    limits = (f":(literal){p}" for p in paths)
    said = _ask(root, *words, "--format=%x01%H %cs", "--", *limits) or b""
    for part in said.decode(errors="surrogateescape").split("\x01"):
        about, _, names = part.partition("\0")
        commit, _, day = about.strip("\0\n").partition(" ")
        if _COMMIT.fullmatch(commit):
            yield from ((commit, day, name) for name in names.strip("\n").split("\0") if name)


def renames(root: Path, commits: Sequence[str]) -> dict[str, dict[str, str]]:
    """Of each commit the files that it renamed: old path and new, both from ``root``."""
    words = ("diff-tree", "-r", "-M", "--diff-filter=R", "--name-status", "-z", "--relative")
    said = _ask(root, *words, "--stdin", given="".join(f"{c}\n" for c in commits).encode())
    found: dict[str, dict[str, str]] = {}
    pairs: dict[str, str] = {}
    fields = iter((said or b"").decode(errors="surrogateescape").split("\0"))
    for field in fields:
        if _COMMIT.fullmatch(field.strip("\n")):
            pairs = found.setdefault(field.strip("\n"), {})
        elif field.startswith("R"):
            old = next(fields, "")
            pairs[old] = next(fields, "")
    return found


def staged_renames(root: Path) -> dict[str, str]:
    """Files that are renamed in the index: old path and new, both from ``root``."""
    words = ("diff", "--cached", "-M", "--diff-filter=R", "--name-status", "-z", "--relative")
    fields = iter((_ask(root, *words) or b"").decode(errors="surrogateescape").split("\0"))
    return {next(fields, ""): next(fields, "") for field in fields if field.startswith("R")}
