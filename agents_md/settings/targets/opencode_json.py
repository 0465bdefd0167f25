"""opencode: `instructions` in opencode.json(c), files or globs, always loaded.

Seen on the wire with 1.18.33 on 2026-11-22: the root's file holds in subfolders as well;
opencode.json and opencode.jsonc are both read and their lists are joined; a file that is
loaded anyway (AGENTS.md) comes once; front matter is sent raw.
"""

from __future__ import annotations

from ...evidence import Evidence
from ..finding import Syntax
from .base import files_to_load

TITLE = "opencode.json"
DOCS = "https://opencode.ai/docs/rules"
PATHS = ("opencode.jsonc", "opencode.json")
NESTED = False
SYNTAX: Syntax = "json"
KEY = ("instructions",)
DEFAULTS = ()
EVIDENCE = Evidence("measured", "2026-11-22", "1.18.33", "Also when started in a subfolder.")
wanted = files_to_load
