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
    """The commands of a document that begin with one of the programs."""
    for found in _pattern(tuple(programs)).finditer(document.text, document.start):
        region = document.code_at(found.start(1))
        if region is None:
            continue
        kind = region.info.split()[0].lower() if region.info else ""
        if region.kind == "fence" and kind not in _SHELLS_OR_NONE:
            continue
        words = tuple(found[0][found.start(1) - found.start() :].split())[:MAX_WORDS]
        # Without a language a block may be prose: a command alone on its line is none.
        if region.kind == "span" or kind in _SHELLS or len(words) <= 3 + ("run" in words):
            yield Command(words, found.start(1))


@lru_cache(maxsize=8)
def _pattern(programs: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(map(re.escape, programs))
    return re.compile(
        r"(?:^[ \t>]*(?:[$%][ \t]+)?|(?<!`)`+(?:\$[ ])?|&&[ \t]*|\|\|[ \t]*|;[ \t]*)"
        r"(?:[A-Z_][A-Z0-9_]{0,50}=[^\s`]{0,100}[ \t]+){0,5}"
        rf"({names})(?:[ \t]+[^\s`|;&#<>()]+)+",
        re.MULTILINE,
    )
