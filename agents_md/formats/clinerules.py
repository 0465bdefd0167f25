""".clinerules: one file for Cline and Roo Code, before the folder of that name. Not written.

Read in the source of Cline (2026-08-22: the folder, or a single file) and of Roo Code
(2026-04-14: where `.roo/rules/` holds nothing); Zed stops at it (zed.dev/docs, 2026).
"""

from __future__ import annotations

from . import shared
from .base import whole_file

NAMES = (".clinerules",)
MISSPELT = ()
knows = shared.Shared(NAMES[0]).knows
parse = whole_file
