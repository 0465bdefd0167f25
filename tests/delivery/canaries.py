"""Texts whose words tell which file, and which place in it, has reached a model. Pure.

Each file's words begin with its path; their last letter says where they stand:

    A first line   H header   C comment on a line of its own   I comment in a line
    F comment in a code fence   Z last line   000, 001 ... the start of each KiB
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from collections.abc import Mapping

TOKEN = re.compile(r"CANARY-([A-Z0-9-]+?)-([ACFHIZ]|\d{3})(?![A-Z0-9-])")
Words = Counter[tuple[str, str]]
"""How often each word is there: by the name of its file, and its place."""


def name(path: str) -> str:
    """What the words of a file begin with: ``pkg/AGENTS.md`` is ``PKG-AGENTS-MD``."""
    return re.sub(r"[^A-Za-z0-9]+", "-", path).strip("-").upper()


def token(path: str, place: str) -> str:
    """One word."""
    return f"CANARY-{name(path)}-{place}"


def text(path: str, *header: str) -> str:
    """A file's text with a word at each place; ``header`` are the lines of its YAML."""
    first, alone, inside, fenced, last = (token(path, p) for p in "ACIFZ")
    lines = ["---", *header, f"owner: {token(path, 'H')}", "---"] if header else []
    lines += ["# Rules", "", first, "", f"<!-- {alone} -->", "", f"Tabs. <!-- {inside} --> Always."]
    lines += ["", "```html", f"<!-- {fenced} -->", "```", "", last]
    return "\n".join(lines) + "\n"


def large(path: str, kib: int) -> str:
    """A text of so many KiB (ASCII), with a word at the start of each."""
    line = "- a line that is here so that the file has its size\n"
    return "".join((token(path, f"{k:03d}") + "\n" + line * 30)[:1023] + "\n" for k in range(kib))


def found(text: str) -> Words:
    """The words that are in a text."""
    return Counter((m[1], m[2]) for m in TOKEN.finditer(text))


def name_of(word: str, paths: Iterable[str]) -> str:
    """The path whose words begin like this; the beginning itself where there is none."""
    return next((path for path in paths if name(path) == word), word)


def short(words: Words) -> dict[str, str]:
    """Words as they are kept: of each file its places, ``ACZ``, ``AZ AZ`` for two, ``000-031``."""
    out = {}
    for file in sorted({file for file, _ in words}):
        said = []
        for times in range(1, max(n for (f, _), n in words.items() if f == file) + 1):
            places = sorted(p for (f, p), n in words.items() if f == file and n >= times)
            said.append(_places(places))
        out[file] = " ".join(said)
    return out


def _places(places: Iterable[str]) -> str:
    letters, numbers = [], list[int]()
    for place in places:
        if place.isdigit():
            numbers.append(int(place))
        else:
            letters.append(place)
    spans: list[list[int]] = []
    for number in numbers:
        if spans and spans[-1][1] == number - 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return "".join(letters) + ",".join(f"{first:03d}-{last:03d}" for first, last in spans)


def long(kept: Mapping[str, str]) -> Words:
    """The words that :func:`short` has kept."""
    out: Words = Counter()
    for file, said in kept.items():
        for once in said.split():
            letters = re.match(r"[A-Z]*", once)
            assert letters
            out += Counter((file, letter) for letter in letters[0])
            for first, last in re.findall(r"(\d{3})-(\d{3})", once):
                out += Counter((file, f"{k:03d}") for k in range(int(first), int(last) + 1))
    return out
