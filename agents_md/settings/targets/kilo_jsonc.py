"""Kilo Code 7: `instructions` in kilo.jsonc, files or globs, always loaded.

Seen on the wire with 7.7.7 on 2026-11-22: what the root's file names is loaded in subfolders as
well, where .kilo/rules is not; kilo.json and .kilo/kilo.jsonc are both read and their lists
are joined; a file that is loaded anyway (AGENTS.md) comes once.
"""

from __future__ import annotations

from ...evidence import Evidence
from ..finding import Syntax
from .base import files_to_load

TITLE = "kilo.jsonc"
DOCS = "https://kilo.ai/docs"
PATHS = (".kilo/kilo.jsonc", ".kilo/kilo.json", "kilo.json", "kilo.jsonc")
NESTED = False
SYNTAX: Syntax = "json"
KEY = ("instructions",)
DEFAULTS = ()
EVIDENCE = Evidence("measured", "2026-11-22", "7.7.7", "Also when started in a subfolder.")
wanted = files_to_load
