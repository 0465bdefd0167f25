"""Characters that a person does not see and a model reads, and where they are as they should be.

What is left in peace: the joiners of emoji and of scripts that join, the marks of texts that
run from right to left, one variation selector behind what has variants, the three flags that
are written with tags. Sources: Unicode 15.1, UTS #51 (emoji), UAX #9 (bidirectional text),
UTS #39 4.3 (joiners), read 2026-11-22.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_FLAG = "\U0001f3f4(?:{})\U000e007f".format(
    "|".join("".join(chr(0xE0000 + ord(c)) for c in f) for f in ("gbeng", "gbsct", "gbwls"))
)
_MAYBE = re.compile(
    f"{_FLAG}|"
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ud800-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff9-\ufffc\ufffe\uffff\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U0010ffff]"
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_OPENS, _CLOSES, _MARKS = "\u202a\u202b\u2066\u2067\u2068", "\u202c\u2069", "\u200e\u200f\u061c"
_VARIANTS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_JOINING = re.compile(
    "[\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u18af\u1a20-\u1aaf\ua840-\ua87f\ua8e0-\ua8ff"
    "\ufb50-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U00011000-\U00011fff\U0001e900-\U0001e95f]"
)
_WITHOUT_SPACES = re.compile("[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf]")
_DOUBTFUL = re.compile("[\xad\u2028\u2029\u2800\ue000-\uf8ff\U000f0000-\U0010ffff]")


class Unseen(NamedTuple):
    """One hidden character. ``is_doubtful``: more often an accident or an icon than a trick."""

    offset: int
    character: str
    is_doubtful: bool


def unseen(text: str) -> Iterator[Unseen]:
    """The hidden characters of a text that have no good reason to be there, in order."""
    if text.isascii() and not _CONTROL.search(text):
        return
    line = (-1, -1, False, False)  # start, end, runs from right to left, is balanced
    for found in _MAYBE.finditer(text):
        if len(found[0]) > 1:  # a flag
            continue
        at, character = found.start(), found[0]
        if character in _MARKS or character in _OPENS or character in _CLOSES:
            if at >= line[1]:
                line = _line(text, at)
            good = line[2] and (line[3] or character in _MARKS)
        else:
            good = _is_good(text, at, character)
        if not good:
            doubtful = bool(_DOUBTFUL.match(character))
            if character == "\xad":  # in a word; several together are no hyphens
                doubtful = text[at - 1 : at].isalpha() and text[at + 1 : at + 2].isalpha()
            yield Unseen(at, character, doubtful)


def name(character: str) -> str:
    """``U+200B ZERO WIDTH SPACE``."""
    said = unicodedata.name(character, "")
    return f"U+{ord(character):04X}" + (f" {said}" if said else "")


def tags(text: str) -> str:
    """What tag characters spell, '' where there are none."""
    return "".join(chr(ord(c) - 0xE0000) for c in text if 0xE0020 <= ord(c) < 0xE007F)


def _line(text: str, at: int) -> tuple[int, int, bool, bool]:
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    rtl, depth, balanced = False, 0, True
    for c in text[start:end]:
        rtl = rtl or (
            c > "\u0590" and unicodedata.bidirectional(c) in ("R", "AL") and c != "\u200f"
        )
        if c in "\u202d\u202e":
            balanced = False
        depth += (c in _OPENS) - (c in _CLOSES)
        balanced = balanced and depth >= 0
    return start, end, rtl, balanced and depth == 0


def _is_good(text: str, at: int, c: str) -> bool:
    """Whether a hidden character does at its place what it is made for."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if _VARIANTS.match(c):
        return _has_variants(before, c)
    if c == "\u200d":
        return (_is_emoji(before) and _is_emoji(after)) or bool(_JOINING.match(before))
    if c == "\u200c":
        return bool(_JOINING.match(before))
    if c == "\u200b":
        return bool(_WITHOUT_SPACES.match(before) or _WITHOUT_SPACES.match(after))
    if c == "\u2800":
        return "\u2800" <= before <= "\u28ff" or "\u2800" <= after <= "\u28ff"
    if "\u180b" <= c <= "\u180f":
        return "\u1820" <= before <= "\u18aa"
    if c in "\u115f\u1160":
        return "\u1100" <= before <= "\u11ff" or "\u1100" <= after <= "\u11ff"
    if "\U00013430" <= c <= "\U0001343f":
        return "\U00013000" <= before <= "\U0001345f"
    if c == "\u034f":
        return bool(before) and not before.isascii() and before.isalpha()
    return False


def _has_variants(before: str, selector: str) -> bool:
    """Whether a character may have a variation selector behind it; of two, the second has none."""
    if not before or before.isspace() or _VARIANTS.match(before):
        return False
    if selector >= "\U000e0100":
        return unicodedata.name(before, "").startswith("CJK")
    if before.isascii():
        return selector in "\ufe0e\ufe0f" and before in "0123456789#*"
    return True


def _is_emoji(character: str) -> bool:
    """Whether a joiner may stand beside it: a symbol, its selector, or a tone of skin."""
    if not character:
        return False
    if character == "\ufe0f" or character >= "\U0001f000":
        return True
    return unicodedata.category(character) in ("So", "Sk", "Sm", "Po") and not character.isascii()
