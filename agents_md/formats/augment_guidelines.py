""".augment-guidelines: one file for Augment. Read, and not written: `.augment/rules/` is.

Documented (docs.augmentcode.com/cli/rules, 2026).
"""

from __future__ import annotations

from . import shared
from .base import whole_file

NAMES = (".augment-guidelines",)
MISSPELT = ()
knows = shared.Shared(NAMES[0]).knows
parse = whole_file
