"""make: the targets of Makefiles (GNU make 4.4 manual, "Rules" and "Include", 2026-11-22)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..readable import Readable
from ..readable import named

WHAT = "target"
WHERE = "Makefile"
ONLY_NEAR = False
_NAMES = ("GNUmakefile", "makefile", "Makefile")
_NAME = re.compile(r"[A-Za-z][\w./-]*")
_RULE = re.compile(r"^([^\s#:=][^#:=\n]*?)[ \t]*::?(?![:=])([^\n]*)$", re.MULTILINE)
_INCLUDE = re.compile(r"^[ \t]*-?s?include[ \t]+([^\n#]+)", re.MULTILINE)
_SPEECH_WORDS = (
    "a all-new an any certain changes do each every it me no our please sense sure that the them "
    "these this those use you your"
)
_SPEECH = frozenset(_SPEECH_WORDS.split())


def asked(words: Sequence[str]) -> list[str]:
    found: list[str] = []
    skip = False
    for word in words[1:]:
        if not skip and not word.startswith("-") and "=" not in word:
            if not _NAME.fullmatch(word) or word in _SPEECH:
                return []
            found.append(word)
        skip = word in ("-C", "-f", "-j", "-o", "-W", "-I")
    return found


def known(source: Readable) -> frozenset[str] | None:
    paths = named(source, *_NAMES)
    if not paths:
        return None
    texts = [source.text(p) for p in paths]
    included = named(source, *{p.rpartition("/")[2] for p in source.files if p.endswith(".mk")})
    texts += [source.text(p) for p in included]
    names: set[str] = set()
    for text in texts:
        if text is None:
            return None
        for found in _INCLUDE.finditer(text):
            if not all(_is_ours(w, source) for w in found[1].split()):
                return None
        for rule in _RULE.finditer(text.replace("\\\n", " ")):
            targets = rule[1].split()
            if any(c in rule[1] for c in "%$(){}"):
                return None  # a pattern, or a name that is computed
            names.update(targets)
            if ".PHONY" in targets:
                names.update(rule[2].split())
    return frozenset(names | source.files)


def _is_ours(word: str, source: Readable) -> bool:
    """Whether an included file is one of those that are read anyway."""
    name = word.rpartition("/")[2]
    return name.endswith(".mk") and any(p.rpartition("/")[2] == name for p in source.files)
