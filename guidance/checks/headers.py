"""Where something stands in the header of a standard."""

from __future__ import annotations

import re

from .document import Document


def at_key(document: Document, key: str) -> int:
    """The offset of a key of the header; 0 where it is not on a line of its own."""
    found = re.compile(rf"^[\"']?{re.escape(key)}[\"']?\s*:", re.MULTILINE).search(
        document.text, 0, document.start
    )
    return found.start() if found else 0


def at_value(document: Document, key: str, value: str) -> int:
    """The offset of a value of a key, as it is written; that of the key where it is not."""
    start = at_key(document, key)
    whole = re.compile(rf"(?<![^\s\"'\[,]){re.escape(value)}(?![^\s\"'\],])")
    found = whole.search(document.text, start, document.start)
    return found.start() if found else start
