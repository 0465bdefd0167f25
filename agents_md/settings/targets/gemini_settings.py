"""Gemini CLI: `context.fileName` in .gemini/settings.json, a name or a list of names.

Seen on the wire with 0.61.0 on 2026-11-22: AGENTS.md is read only when it is named here;
names and paths work; the file of the start folder alone is read, and none of its parents.
GEMINI.md is read as well whether it is named or not, once (its source adds the names to
those it has); by the documents of older versions the key replaces it, so a list of ours
names it too, which is right for all. The file may have comments;
with a trailing comma Gemini ends with an error.
"""

from __future__ import annotations

from ...evidence import Evidence
from ..finding import Syntax
from .base import files_to_load

TITLE = ".gemini/settings.json"
DOCS = "https://geminicli.com/docs/cli/gemini-md"
PATHS = (".gemini/settings.json",)
NESTED = True
SYNTAX: Syntax = "json"
KEY = ("context", "fileName")
DEFAULTS = ("GEMINI.md",)
EVIDENCE = Evidence("measured", "2026-11-22", "0.61.0", "Only in a trusted folder.")
wanted = files_to_load
