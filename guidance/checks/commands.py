"""Commands that a text tells to run: in code spans and in blocks of a shell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from .document import Document

_SHELLS_WORDS = "sh bash zsh fish shell console shell-session shellsession terminal cmd"
_SHELLS = frozenset(_SHELLS_WORDS.split())
_SHELLS_OR_NONE = _SHELLS | {""}
MAX_WORDS = 20
MAX_BEFORE = 200  # characters on its line before a command that are looked at
# What may stand before it: the start of a line or of code, a prompt, another command, variables.
_BEFORE = re.compile(
    r"(?:^[ \t>]*(?:[$%][ \t]+)?|`(?:\$[ ])?|&&[ \t]*|\|\|[ \t]*|;[ \t]*)"
    r"(?:[A-Z_][A-Z0-9_]{0,50}=[^\s`]{0,100}[ \t]+){0,5}\Z",
    re.MULTILINE,
)


class Command(NamedTuple):
    """The words of one command, its program first, and where it stands in the document."""

    words: tuple[str, ...]
    start: int


def find(document: Document, programs: Iterable[str]) -> Iterator[Command]:
    """What looks like a command that begins with one of the programs: ask :func:`is_told`."""
    text = document.text
    for found in _pattern(tuple(programs)).finditer(text, document.start):
        row = text.rfind("\n", 0, found.start()) + 1
        if _BEFORE.search(text, max(row, found.start() - MAX_BEFORE), found.start()):
            yield Command(tuple(found[0].split())[:MAX_WORDS], found.start())


def is_told(document: Document, command: Command) -> bool:
    """Whether it stands in code of a shell. Dear: the Markdown is read for it."""
    region = document.code_at(command.start)
    if region is None:
        return False
    kind = region.info.split()[0].lower() if region.info else ""
    if region.kind == "fence" and kind not in _SHELLS_OR_NONE:
        return False
    # Without a language a block may be prose: there a command stands alone on its line.
    few = len(command.words) <= 3 + ("run" in command.words)
    return region.kind == "span" or kind in _SHELLS or few


@lru_cache(maxsize=8)
def _pattern(programs: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(programs)})(?:[ \t]+[^\s`|;&#<>()]+)+")
