"""Qwen Code: `context.fileName` in .qwen/settings.json, a name or a list of names.

A fork of Gemini CLI. Seen on the wire with 0.24.4 on 2026-11-22: QWEN.md and AGENTS.md
are both read while the key is not set; so a list of ours begins with these two.
"""

from __future__ import annotations

from ...agents.base import Evidence
from ..finding import Syntax
from .base import files_to_load

TITLE = ".qwen/settings.json"
DOCS = "https://qwenlm.github.io/qwen-code-docs"
PATHS = (".qwen/settings.json",)
NESTED = True
SYNTAX: Syntax = "json"
KEY = ("context", "fileName")
DEFAULTS = ("QWEN.md", "AGENTS.md")
EVIDENCE = Evidence("documented", "2026-11-22", "0.24.4", "The key was not tried on the wire.")
wanted = files_to_load
