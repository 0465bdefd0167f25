""".augment-guidelines, .augment/guidelines.md: one file for Augment. Read, and not written.

What is written is `.augment/rules/`.

Documented (docs.augmentcode.com/cli/rules, 2026).
"""

from __future__ import annotations

from . import shared
from .base import whole_file

NAMES = (".augment-guidelines",)
MISSPELT = ()
parse = whole_file


def knows(path: str) -> bool:
    """Whether it is one of the two, in whatever folder."""
    return any(shared.Shared(p).knows(path) for p in (*NAMES, ".augment/guidelines.md"))
