""".junie/guidelines.md and what stood beside it. Read, and not written: AGENTS.md is.

Reported by rulesync 17.0.0 from the vendor's pages of 2026-08-21: Junie reads
`.junie/guidelines.md`, or the files of `.junie/guidelines/`, only where there is no
AGENTS.md; `.junie/playbook.md` comes beside that.
"""

from __future__ import annotations

from .base import whole_file_of_project

NAMES: tuple[str, ...] = ()
MISSPELT = ()
parse = whole_file_of_project


def knows(path: str) -> bool:
    """Whether it is one of the two files, or in the folder, of some `.junie`."""
    inner = f"/{path}".rpartition("/.junie/")[2] if "/.junie/" in f"/{path}" else ""
    deep = inner.startswith("guidelines/") and inner.endswith(".md")
    return inner in ("guidelines.md", "playbook.md") or deep
