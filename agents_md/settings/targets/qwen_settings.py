"""Qwen Code: `context.fileName` in .qwen/settings.json, a name or a list of names.

Seen on the wire with 0.15.10 and 0.24.4 on 2026-11-22: QWEN.md and AGENTS.md are both read
while the key is not set, and neither once it names others; so a list of ours begins with
them. The file of the start folder alone is read, and none of its parents.
"""

from __future__ import annotations

from ...evidence import Evidence
from ..finding import Syntax
from .base import files_to_load

TITLE = ".qwen/settings.json"
DOCS = "https://qwenlm.github.io/qwen-code-docs"
PATHS = (".qwen/settings.json",)
NESTED = True
SYNTAX: Syntax = "json"
KEY = ("context", "fileName")
DEFAULTS = ("QWEN.md", "AGENTS.md")
EVIDENCE = Evidence("measured", "2026-11-22", "0.24.4", "From the start folder only.")
wanted = files_to_load
