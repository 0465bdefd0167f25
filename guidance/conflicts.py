"""The marks that git leaves in a file that it could not merge."""

from __future__ import annotations

import re

MARK = re.compile(r"^(<{7}|\|{7}|={7}|>{7})( |$)")
_CONFLICT = re.compile(
    r"^<{7}(?: [^\n]*)?\n(?P<a>(?:.*\n)*?)(?:\|{7}[^\n]*\n(?:.*\n)*?)?={7}\n"
    r"(?P<b>(?:.*\n)*?)>{7}(?: [^\n]*)?(?:\n|\Z)",
    re.MULTILINE,
)


def first(text: str) -> int:
    """The line (from 1) of the first conflict in a text with LF line ends; 0 for none."""
    if "<<<<<<<" not in text:
        return 0
    found = _CONFLICT.search(text)
    return text.count("\n", 0, found.start()) + 1 if found else 0


def sides(text: str) -> tuple[str, str]:
    """The text as either side of its conflicts has it; the text itself where it has none."""
    return _CONFLICT.sub(lambda m: m["a"], text), _CONFLICT.sub(lambda m: m["b"], text)
