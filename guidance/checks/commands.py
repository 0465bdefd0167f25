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


class Command(NamedTuple):
    """The words of one command, its program first, and where it stands in the document."""

    words: tuple[str, ...]
    start: int


def find(document: Document, programs: Iterable[str]) -> Iterator[Command]:
    """What looks like a command that begins with one of the programs: ask :func:`is_told`."""
    for found in _pattern(tuple(programs)).finditer(document.text, document.start):
        words = tuple(found[0][found.start(1) - found.start() :].split())[:MAX_WORDS]
        yield Command(words, found.start(1))


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
    names = "|".join(map(re.escape, programs))
    return re.compile(
        r"(?:^[ \t>]*(?:[$%][ \t]+)?|(?<!`)`+(?:\$[ ])?|&&[ \t]*|\|\|[ \t]*|;[ \t]*)"
        r"(?:[A-Z_][A-Z0-9_]{0,50}=[^\s`]{0,100}[ \t]+){0,5}"
        rf"({names})(?:[ \t]+[^\s`|;&#<>()]+)+",
        re.MULTILINE,
    )
