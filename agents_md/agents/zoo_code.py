"""Zoo Code: what it reads."""

from __future__ import annotations

from ..fragment import Fragment
from ..situation import Situation
from ..ways.roo import opened
from .base import Evidence

TITLE = "Zoo Code"
DOCS = "https://docs.zoocode.dev"
READS = ("agents-md",)
STOPS_AT_FIRST = False
LIMIT = None
EVIDENCE = Evidence(
    "reported",
    "2026-09-22",
    "rulesync 17.0.0",
    "As Roo Code, which it continues: AGENTS.md and .roo/rules of the opened folder.",
)
VERSIONS = ("3.54",)
CONDITIONS = (
    "rules in .roo/rules-MODE come in that mode only, besides the others",
    "folders below are read only with the setting enableSubfolderRules",
    "there are no scopes, and a header is sent as text",
)


def read(asked: Situation) -> tuple[Fragment, ...]:
    """The opened folder's files; nothing on touch."""
    return opened(asked)
