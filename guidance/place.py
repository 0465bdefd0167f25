"""Where guidance keeps what is of this checkout only: the journal and the fingerprint."""

from __future__ import annotations

import os
from pathlib import Path

FALLBACK = ".guidance"


def git_folder(root: Path) -> Path | None:
    """The git folder of the checkout that holds ``root``, as `git rev-parse --git-dir` says it.

    Read from the files themselves, because starting git costs more than a whole check.
    """
    for folder in (root, *root.parents):
        git = folder / ".git"
        if git.is_dir():
            return git
        if git.is_file():  # a worktree or a submodule
            try:
                said = git.read_text(encoding="utf-8", errors="surrogateescape").strip()
            except OSError:
                return None
            to = folder / said.removeprefix("gitdir: ")
            return to if said.startswith("gitdir: ") and to.is_dir() else None
    return None


def top(root: Path) -> Path | None:
    """The top folder of the checkout that holds ``root``; None outside of git."""
    return next((f for f in (root, *root.parents) if (f / ".git").exists()), None)


def private_folder(root: Path) -> Path:
    """The folder for our own files; not necessarily there yet.

    In the git folder (`git rev-parse --git-path guidance`), one for each root of
    standards in it; `.guidance/` where there is no git, or one that we may not write.
    """
    root = root.resolve()  # one place, whichever link led here
    git = git_folder(root)
    if git is None or not os.access(git, os.W_OK):
        return root / FALLBACK
    inside = root.relative_to(top(root) or root).as_posix()
    return git / "guidance" if inside == "." else git / "guidance" / "at" / inside


def make(folder: Path) -> None:
    """Create the private folder, for this user alone; git never sees it."""
    missing = [f for f in (folder, *folder.parents) if not f.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for made in missing:
        os.chmod(made, 0o700)
    if folder.name == FALLBACK and not (folder / ".gitignore").exists():
        (folder / ".gitignore").write_text("*\n", encoding="ascii")
