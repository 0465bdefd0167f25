"""Places in inline Markdown that is plain enough to be sure of without the parser.

Plain is: code spans, and links and references whose label holds no bracket and
whose destination holds neither space, bracket, quotation mark nor entity. All else
is for :func:`agents_md.inline.marks`; a test holds that both find the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from .inline import Marks
from .inline import add_at_words
from .inline import is_relative

_CODE = re.compile(r"(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)", re.DOTALL)
_LINK = re.compile(
    r"(?P<image>!?)\[(?P<text>[^\[\]]*)\]"
    r"(?:\((?P<to>[^\s()<>\"'&%]*)(?:[ \t]+\"[^\"\n]*\")?\)"
    r"|\[(?P<label>[^\[\]]*)\](?![(\[])|(?![(\[]))"
)


def marks(content: str, references: Mapping[str, Any]) -> Marks | None:
    """The places of a block's content; None where it is not plain.

    ``references`` are the labels that the text defines, normalised.
    """
    if "\\" in content or "<" in content:
        return None
    text = content
    taken: list[tuple[int, int]] = []
    if "`" in content:
        taken = [m.span() for m in _CODE.finditer(content)]
        text = _CODE.sub(lambda m: " " * len(m[0]), content)
        if "`" in text:
            return None
    links = list(_LINK.finditer(text)) if "[" in text else []
    # Each bracket must be one of these, or none of them is sure.
    if sum(2 if m["label"] is None else 4 for m in links) != text.count("[") + text.count("]"):
        return None
    found = Marks([], [], [])
    for link in links:
        if link["to"] is not None:
            start, end = link.span("to")
            if end > start and is_relative(link["to"]):
                found.links.append((start, end))
            taken.append((link.start() if link["image"] else start, link.end()))
        elif references and not _reference(content, link, references, found, taken):
            return None
    add_at_words(content, taken, found)
    return found


def _reference(
    content: str,
    link: re.Match[str],
    references: Mapping[str, Any],
    found: Marks,
    taken: list[tuple[int, int]],
) -> bool:
    """Take `[text][label]`, `[label][]` or `[label]`; False where it is not sure what it is."""
    from markdown_it.common.utils import normalizeReference

    start, after = link.start(), link.end("text") + 1
    own = normalizeReference(content[link.start("text") : link.end("text")])
    given = link["label"]
    label = normalizeReference(content[slice(*link.span("label"))]) if given else own
    if label not in references:
        return not given or own not in references
    found.uses.append((label, after, link.end()))
    whole = bool(link["image"]) or not given
    taken.append((start if whole else after, link.end()))
    return True
