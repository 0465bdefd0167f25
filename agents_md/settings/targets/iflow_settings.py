"""iFlow CLI: `contextFileName` in .iflow/settings.json, a name or a list of names.

Documented (platform.iflow.cn, read 2026-11-22): the key takes the place of IFLOW.md, so a
list of ours names it too. That the file of the start folder alone is read is taken from
Gemini CLI, of which iFlow is made.
"""

from __future__ import annotations

from ...evidence import Evidence
from ..finding import Syntax
from .base import files_to_load

TITLE = ".iflow/settings.json"
DOCS = "https://platform.iflow.cn/en/cli/configuration/iflow"
PATHS = (".iflow/settings.json",)
NESTED = True
SYNTAX: Syntax = "json"
KEY = ("contextFileName",)
DEFAULTS = ("IFLOW.md",)
EVIDENCE = Evidence("documented", "2026-11-22", "docs 2026-11", "Not tried on the wire.")
wanted = files_to_load
