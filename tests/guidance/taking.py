"""Rule files taken over, and what they become written: without asking who would lose text."""

from __future__ import annotations

from guidance_toolkit import build
from guidance_toolkit import importing
from guidance_toolkit.importing import Taken

from ..conftest import Repo


def take(repo: Repo, *paths: str, split: bool = False) -> dict[str, Taken]:
    """What each file became, by path; without paths all that are found."""
    source, (lock, _) = build.read(repo.root, may_be_new=True), build.read_lock(repo.root)
    files = paths or importing.find(repo.root, source.config.source, lock)
    taken = importing.take(source, lock, files, split=split)
    repo.files({path: text for t in taken for path, text in t.standards})
    return {t.path: t for t in taken}


def said(taken: Taken) -> list[str]:
    """The report of one file, as the command prints it."""
    return [f"{s.line}: {s.what}: {s.words}" for s in taken.said]
