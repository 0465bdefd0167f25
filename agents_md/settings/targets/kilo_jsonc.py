"""Kilo Code 7: `instructions` in kilo.jsonc, files or globs, always loaded.

By the adapter of rulesync 17.0.0 (2026-09-22). On the wire (7.7.7, 2026-11-22) AGENTS.md and
.kilo/rules were loaded without it; the key itself was not tried.
"""

from __future__ import annotations

from ...agents.base import Evidence
from ..finding import Syntax
from .base import files_to_load

TITLE = "kilo.jsonc"
DOCS = "https://kilo.ai/docs"
PATHS = (".kilo/kilo.jsonc", ".kilo/kilo.json", "kilo.json", "kilo.jsonc")
NESTED = False
SYNTAX: Syntax = "json"
KEY = ("instructions",)
DEFAULTS = ()
EVIDENCE = Evidence("reported", "2026-09-22", "7", "The key was not tried on the wire.")
wanted = files_to_load
