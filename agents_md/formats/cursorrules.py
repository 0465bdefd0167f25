""".cursorrules: one plain file at the root, everything in it, scopes said in words.

Source: cursor.com/docs/rules (2026: "legacy", still read); gptme 0.35.1 and
OpenHands 1.16.0 were seen to send it whole, comments included (2026-11-22).
"""

from __future__ import annotations

from collections.abc import Sequence

from ..rule import Rule
from ..rule import Scope
from ..sections import sections
from .base import File
from .base import Place
from .base import in_words
from .base import join
from .base import marker
from .base import whole_file

TITLE = ".cursorrules"
NAMES = (".cursorrules",)
MISSPELT = ()
parse = whole_file
NESTED = False


def place(scope: Scope) -> Place:
    """All of it in the one file; only what is always in force is in force exactly."""
    return Place(NAMES[0], "exact" if scope.kind == "always" else "advisory")


def render(path: str, rules: Sequence[Rule], source: str) -> File:
    """The one file, each rule in full."""
    head = f"{marker(source)}\n\n# Standards\n"
    made = sections(rules, "", preface=in_words, escape_at_words=False)
    return join(path, head, made)
