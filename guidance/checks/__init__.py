"""Rules for the text of standards: one rule a file, documented by its docstring.

G0 is the frame itself, G1 safety, G2 truth, G3 worth, G4 context or capability. To add a rule
is one file, one line here, and one fixture in tests/checks/fixtures.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from agents_md.registry import Modules

if TYPE_CHECKING:
    from .base import Check

_MODULES = {
    "G001": "bad_suppression",
    "G002": "expired_suppression",
    "G003": "unused_suppression",
    "G004": "unreadable_file",
    "G101": "hidden_characters",
    "G102": "lookalike_letters",
    "G103": "hidden_instruction",
    "G104": "injection",
    "G105": "download_and_run",
    "G106": "secret",
    "G107": "foreign_host",
    "G201": "dead_path",
    "G202": "dead_link",
    "G203": "dead_glob",
    "G204": "unknown_command",
    "G205": "overdue_review",
    "G206": "unknown_owner",
    "G301": "duplicate",
    "G302": "contradiction",
    "G303": "dead_scope",
    "G304": "scope_of_all",
    "G305": "too_long",
    "G306": "no_heading",
    "G307": "doubled_heading",
    "G308": "vague",
    "G309": "already_linted",
    "G401": "capability",
    "G402": "secret_use",
}


CHECKS: Mapping[str, Check] = Modules(__name__, _MODULES)
FRAME, SAFETY = "G0", "G1"
HOSTS = "G107"  # rests on guidance.yaml, not on the text alone
