"""Crush: `options.context_paths` in crush.json, appended to the names that it always reads.

Source of 2026-08-21: the defaults (AGENTS.md, CLAUDE.md, .cursorrules, .cursor/rules/ ...)
cannot be taken away, so only a file of another name may be added, or it comes twice.
"""

from __future__ import annotations

from ...evidence import Evidence
from ..finding import Syntax
from .base import files_to_load

TITLE = "crush.json"
DOCS = "https://github.com/charmbracelet/crush"
PATHS = (".crush.json", "crush.json")
NESTED = False
SYNTAX: Syntax = "json"
KEY = ("options", "context_paths")
DEFAULTS = ()
EVIDENCE = Evidence("source", "2026-08-21", "", "Read from the start folder.")
wanted = files_to_load
