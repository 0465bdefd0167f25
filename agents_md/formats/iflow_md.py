"""IFLOW.md: iFlow's own file. Read, and not written: its settings name AGENTS.md instead.

Documented (platform.iflow.cn, 2026), see :mod:`agents_md.agents.iflow`.
"""

from __future__ import annotations

from . import shared
from .base import whole_file

NAMES = ("IFLOW.md",)
MISSPELT = ()
knows = shared.Shared(NAMES[0]).knows
parse = whole_file
