"""IFLOW.md: iFlow's own file. Read, and not written: its settings name AGENTS.md instead.

Documented (platform.iflow.cn/en/cli/configuration/iflow, 2026-11): in the start folder and
those above it; one in `.iflow/` is of the user's home alone.
"""

from __future__ import annotations

from . import shared
from .base import whole_file

NAMES = ("IFLOW.md",)
MISSPELT = ()
parse = whole_file


def knows(path: str) -> bool:
    """Whether it is such a file, in whatever folder but iFlow's own."""
    return shared.Shared(NAMES[0]).knows(path) and not f"/{path}".endswith("/.iflow/IFLOW.md")
