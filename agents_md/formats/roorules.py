""".roorules: the one file of older Roo Code. Read, and not written: `.roo/rules/` is.

Read in the last source of Roo Code (2026-04-14): where `.roo/rules/` holds nothing.
"""

from __future__ import annotations

from . import shared
from .base import whole_file

NAMES = (".roorules",)
MISSPELT = ()
knows = shared.Shared(NAMES[0]).knows
parse = whole_file
