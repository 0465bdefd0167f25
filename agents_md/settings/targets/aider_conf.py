"""aider: `read` in .aider.conf.yml, a file or a list of files, the only ones it loads.

Seen on the wire with 0.86.2 on 2026-11-22: each file once, comments kept. From a subfolder
the root's .aider.conf.yml is found, but its paths are then taken from the start folder,
and what is not there is skipped with a message. Its reader (ConfigArgParse 1.9.0) takes one
value, a list in brackets and a list of lines alike, and no value as none.
"""

from __future__ import annotations

from ...evidence import Evidence
from ..finding import Syntax
from .base import files_to_load

TITLE = ".aider.conf.yml"
DOCS = "https://aider.chat/docs/config/aider_conf.html"
PATHS = (".aider.conf.yml",)
NESTED = False
SYNTAX: Syntax = "yaml"
KEY = ("read",)
DEFAULTS = ()
EVIDENCE = Evidence("measured", "2026-11-22", "0.86.2", "Only when started at the root.")
wanted = files_to_load
