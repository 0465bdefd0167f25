"""just: the recipes of justfiles (just 1.40 manual, "Recipes", "Aliases", "Imports")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..readable import Readable
from ..readable import named

WHAT = "recipe"
WHERE = "justfile"
ONLY_NEAR = False
_NAMES = ("justfile", "Justfile", ".justfile", "JUSTFILE")
_NAME = re.compile(r"[A-Za-z_][\w-]*")
_RECIPE = re.compile(r"^@?([A-Za-z_][\w-]*)(?:[ \t][^\n]*?)?:(?!=)", re.MULTILINE)
_ALIAS = re.compile(r"^alias[ \t]+([A-Za-z_][\w-]*)[ \t]*:=", re.MULTILINE)
_MORE = re.compile(r"^(?:import|mod|set[ \t]+fallback|!include)\b", re.MULTILINE)
_SPEECH_WORDS = "a as because do for in it like one run the this use works"
_SPEECH = frozenset(_SPEECH_WORDS.split())


def asked(words: Sequence[str]) -> list[str]:
    if len(words) < 2 or not _NAME.fullmatch(words[1]) or words[1] in _SPEECH:
        return []
    return [words[1]]  # what follows may be arguments


def known(source: Readable) -> frozenset[str] | None:
    names: set[str] = set()
    paths = named(source, *_NAMES)
    for path in paths:
        text = source.text(path)
        if text is None or _MORE.search(text):
            return None
        names.update(_RECIPE.findall(text), _ALIAS.findall(text))
    return frozenset(names) if paths else None
