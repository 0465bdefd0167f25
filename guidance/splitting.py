"""Cut a text at its headings of level 2, so that each part says what it said in the whole. Pure."""

from __future__ import annotations

import re
from collections import Counter

from agents_md import markdown
from agents_md.markdown import Heading
from agents_md.markdown import Places

from . import ids

LEVEL = 2
MAX_NAME = 60  # characters
_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\]")
_TAG = re.compile(r"^[ \t]*<(/?)([A-Za-z][\w-]*)(?![^>\n]*/>)", re.MULTILINE)


def parts(text: str) -> tuple[list[tuple[str, str]], str]:
    """The parts of a text, each with a name for it ('' for the first), or why it is left whole.

    What stands before the first such heading is the first part; a title alone goes with
    the part below it. A link definition that several parts use is in each of them. Put
    one after the other the parts read as the whole does, or it is not cut.
    """
    places = markdown.read(text)
    cuts = [h for h in places.headings if h.level == LEVEL]
    starts = [text.rfind("\n", 0, h.start) + 1 for h in cuts]
    head = text[: starts[0]] if starts else text
    named = [_name(text, h) for h in cuts]
    if starts and _is_title(head, places):
        starts[0], named[0] = 0, ""
    elif starts:
        starts, named = [0, *starts], ["", *named]
    if len(starts) < 2:
        return [], "it has no parts below headings of level 2"
    ends = [*starts[1:], len(text)]
    bare = [text[a:b] for a, b in zip(starts, ends)]
    footnotes = Counter(label for part in bare for label in set(_FOOTNOTE.findall(part)))
    if any(count > 1 for count in footnotes.values()):
        return [], "a footnote and its text are in different parts"
    if any(_open_tags(part) for part in bare) and not _open_tags(text):
        return [], "a tag is opened in one part and closed in another"
    made = []
    for a, b, part in zip(starts, ends, bare):
        more = _definitions(text, places, a, b)
        if more is None:
            return [], "a link definition cannot be put into several parts"
        made.append(part if not more else f"{part.rstrip()}\n\n{more}")
    if "".join(_html(part) for part in made) != _html(text):
        return [], "its parts would not read as the whole does"
    return list(zip(named, made)), ""


def _name(text: str, heading: Heading) -> str:
    words = re.sub(r"[`*_#]|\]\([^)]*\)|[\[\]]", "", text[heading.start : heading.end])
    return ids.propose(words.strip().replace("/", "-"))[:MAX_NAME].strip("-._") or "part"


def _is_title(head: str, places: Places) -> bool:
    """Whether there is nothing before the first part but one heading."""
    above = [h for h in places.headings if h.text_end <= len(head)]
    return not head.strip() or (len(above) == 1 and not head[above[0].text_end :].strip())


def _open_tags(text: str) -> bool:
    count = Counter[str]()
    for close, name in _TAG.findall(text):
        count[name.lower()] += -1 if close else 1
    return any(count[name] for name in ("details", "div", "table", "section", "rule", "rules"))


def _definitions(text: str, places: Places, start: int, end: int) -> str | None:
    """The definitions from elsewhere that a part uses, a line each; None where that fails."""
    used = {use.label for use in places.uses if start <= use.start < end}
    lines: dict[str, str] = {}
    for definition in places.definitions:
        if definition.label not in used or definition.label in lines:
            continue
        inside = start <= definition.start < end
        begin = text.rfind("\n", 0, definition.start) + 1
        line = "" if inside else text[begin:].split("\n", 1)[0]
        if line and not _defines(line, definition.label):
            return None
        lines[definition.label] = line
    found = [line for line in lines.values() if line]
    return "\n".join(found) + "\n" if found else ""


def _defines(line: str, label: str) -> bool:
    """Whether a line is one whole definition, and nothing else."""
    places = markdown.read(line)
    return [d.label for d in places.definitions] == [label] and not _html(line)


def _html(text: str) -> str:
    from markdown_it import MarkdownIt

    return str(MarkdownIt("commonmark").enable("table").render(text))
