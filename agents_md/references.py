"""Link labels of several texts in one file: none may catch another text's words."""

from __future__ import annotations

import re
from collections.abc import Collection
from collections.abc import Iterator
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .edits import Edit
from .edits import edit

if TYPE_CHECKING:
    from .markdown import Places

_BRACKETS = re.compile(r"\[((?:[^\[\]\\]|\\.)*)\]", re.DOTALL)
_QUOTED = re.compile(r"\n[ \t>]*")


def renames(texts: Sequence[str], labels: Sequence[Collection[str]]) -> list[dict[str, str]]:
    """For each text the labels it must rename, and to what, to stand beside the others.

    ``labels`` are those that each text defines, normalised. Of the texts that define
    a label one may keep it, when every other text that holds ``[label]`` defines it
    too; the rest is renamed (``[label-2]``).
    """
    out: list[dict[str, str]] = [{} for _ in texts]
    defined: dict[str, list[int]] = {}
    for number, own in enumerate(labels):
        for label in set(own):
            defined.setdefault(label, []).append(number)
    if not defined:
        return out
    mentions: dict[str, set[int]] = {}
    for number, text in enumerate(texts):
        for label in _labels(text):
            mentions.setdefault(label, set()).add(number)
    numbers: dict[str, int] = {}
    for label, owners in sorted(defined.items()):
        others = mentions.get(label, set()) - set(owners)
        for number in owners[0 if others else 1 :]:
            out[number][label] = new = _free(label, mentions, numbers)
            mentions[_normal(new)] = {number}
    return out


def _labels(text: str) -> Iterator[str]:
    """Whatever could be read as a link label, normalised."""
    for found in _BRACKETS.finditer(text):
        yield _normal(found[1])
        if "\n" in found[1]:
            yield _normal(_QUOTED.sub("\n", found[1]))


def _normal(label: str) -> str:
    from markdown_it.common.utils import normalizeReference

    return normalizeReference(label)


def _free(label: str, mentions: dict[str, set[int]], numbers: dict[str, int]) -> str:
    """The label with the next number that makes it new: ``docs-2``."""
    word = label.lower()
    number = numbers.get(word, 2)
    while _normal(f"{word}-{number}") in mentions:
        number += 1
    numbers[word] = number + 1
    return f"{word}-{number}"


def rename_edits(text: str, places: Places, new: dict[str, str]) -> Iterator[Edit]:
    """Edits that give labels their new names, in definitions and in uses."""
    for definition in places.definitions:
        if definition.label in new:
            yield edit(text, definition.start, definition.end, new[definition.label])
    for use in places.uses:
        if use.label in new:
            yield edit(text, use.start, use.end, f"[{new[use.label]}]")
