"""Letters of other scripts that look like Latin ones, in words that should be Latin.

Source: Unicode UTS #39 (confusables.txt 15.1), those that look alike in common fonts.
"""

from __future__ import annotations

import re
import unicodedata

_LOOKALIKES = """
    аaсcеeоoрpхxуyіiјjѕsԁdһhӏlԛqԝw АAВBЕEКKМMНHОOРPСCТTХXЅSІIЈJ
    οoρpνvΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX օoսuոnɡgɑaᴏoǃ! ⁄/∕/⧸/．.。.｡.
"""
LOOKALIKES = dict(zip("".join(_LOOKALIKES.split())[::2], "".join(_LOOKALIKES.split())[1::2]))
ANY = re.compile(f"[{''.join(LOOKALIKES)}\uff01-\uff5e\U0001d400-\U0001d7ff]")
_WORD = re.compile(r"[^\W\d_]+")
# Names of programs that can be written with look-alike letters alone.
_COMMANDS = frozenset({"scp", "copy", "pip", "apache", "ssh", "cp", "ps", "echo", "cipher", "exec"})


def latin(text: str) -> str:
    """The text with each look-alike as the letter that it looks like."""
    if text.isascii():
        return text
    return "".join(map(_folded, text))


def _folded(c: str) -> str:
    if "\uff01" <= c <= "\uff5e" or "\U0001d400" <= c <= "\U0001d7ff":
        return unicodedata.normalize("NFKC", c)
    return LOOKALIKES.get(c, c)


def mixed(text: str) -> str:
    """The first word of a text that mixes Latin letters with look-alikes, or ''.

    A word of another language, and one with letters that look like no Latin ones (`Δt`,
    `API-ключ`), is what it seems to be.
    """
    for word in _WORD.findall(text):
        if word.isascii() or not ANY.search(word) or not latin(word).isascii():
            continue
        if any(c.isascii() for c in word) or latin(word).lower() in _COMMANDS:
            return str(word)
    return ""


def _seen(label: str) -> str:
    """A name as it can be shown."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in label)


def host(name: str) -> str:
    """What is wrong with the name of a host, '' where it is what it seems to be."""
    for label in re.split(r"[.\u3002\uff0e\uff61]", name):
        shown = label
        if label.lower().startswith("xn--"):
            try:
                shown = label[4:].encode("ascii").decode("punycode")
            except (UnicodeError, ValueError):
                return f"`{_seen(label)}` is no name that can be read"
        if not shown.isascii() and ANY.search(shown) and latin(shown).isascii():
            return f"`{_seen(label)}` is not `{_seen(latin(shown))}`"
    if re.search("[\u3002\uff0e\uff61\u2044\u2215\u29f8]", name):
        return "holds a character that only looks like a dot or a slash"
    return ""
