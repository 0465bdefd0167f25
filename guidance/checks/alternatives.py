"""Patterns that can be read: a line is an alternative, a space white space, `<name>` a word.

never <doing> the <thing>
"""

from __future__ import annotations

import re
from collections.abc import Mapping

SPACE = r"[\s*_]{1,9}"  # marks of emphasis as well
_NAME = re.compile(r"(?<![P<])<([a-z]+)>(?!>)")


def expanded(lines: str, words: Mapping[str, str]) -> str:
    """The alternatives as one regular expression; each word may use words before it."""
    known: dict[str, str] = {}
    for name, text in words.items():
        known[name] = _alternatives(text, known)
    return _alternatives(lines, known)


def compiled(lines: str, words: Mapping[str, str]) -> re.Pattern[str]:
    """As :func:`expanded`, compiled; letter case does not count."""
    return re.compile(expanded(lines, words), re.IGNORECASE)


def _alternatives(lines: str, known: Mapping[str, str]) -> str:
    rows = [row.strip() for row in lines.strip().splitlines() if row.strip()]
    text = "|".join(_NAME.sub(lambda m: known[m[1]], row.replace(" ", SPACE)) for row in rows)
    return f"(?:{text})"
