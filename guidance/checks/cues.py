"""What the words around a path say of it: to be made, an example, gone, or there to be read."""

from __future__ import annotations

import re
from typing import NamedTuple

REACH = 300  # characters that are looked at on each side
MAX_LINES = 40  # of a list, to the line that begins it
_END = re.compile(r"[.!?;](?=\s)|\n[ \t>]*\n|\n[ \t>]*(?:[-*+]|\d{1,3}[.)])[ \t]|\n[ \t>]*[#|]")
_ASIDE = re.compile(r"\s[-\u2013\u2014]{1,2}\s|:\s|\s\|")
_SPAN = re.compile(r"`[^`\n]*`")
_ITEM = re.compile(r"[ \t>]*(?:[-*+]|\d{1,3}[.)])[ \t]")

_MAKE = re.compile(
    r"\b(?:creat|add|writ|generat|mak|sav|put|plac|stor|emit|produc|scaffold|mkdir|touch|copy|copi"
    r"|output|record|dump|export|renam|mov|append|becom|convert|download|upload|install|mount"
    r"|extract|belong|goes|go|nam|ship|publish|bundl|deploy)"
    r"(?:e|es|ed|ing|en|s|ion|ions|ten|ting|ped|ping)?\b|\bwill be\b|\bshould be\b|\bone per\b"
    r"|\ba new\b|\bnext to\b|\balongside\b|\bbeside\b|->|\u2192|=>",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(
    r"\be\.g\b|\bfor (?:example|instance)\b|\bsuch as\b|\blike\b|\bexamples?\b|\bi\.e\b|\bsay\b"
    r"|\bimagine\b|\bsuppose\b|\bhypothetical|\bsimilar\b|\betc\b|\bconvention|\bpattern|\btemplate"
    r"|\bbad\b|\bgood\b|\bwrong\b|\bincorrect\b|\u2705|\u274c",
    re.IGNORECASE,
)
_PERHAPS = re.compile(
    r"\bif\b|\bwhen present\b|\bwhere present\b|\boptional|\bmay\b|\bmight\b|\bexists?\b"
    r"|\bwhether\b|\bplanned\b|\bfuture\b|\bpropos",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:never|not|no|don'?t|avoid|without|instead|neither|nor|cannot|can'?t|isn'?t|doesn'?t"
    r"|ignor\w*|exclud\w*|gitignored?|untracked|generated|built|compiled|local|private|external"
    r"|upstream|(?:(?:an)?other|that|separate|their|[\w-]+'s) repo\w*|submodules?|package)\b",
    re.IGNORECASE,
)
_GONE = re.compile(
    r"\b(?:removed?|deleted?|no longer|gone|former|formerly|was|were|used to|legacy|deprecated"
    r"|replac\w+|supersed\w+|previous(?:ly)?|old|obsolete|renamed|moved|migrat\w+|drop(?:ped)?"
    r"|histor\w+|retired|instead of)\b",
    re.IGNORECASE,
)
_READ = re.compile(
    r"\b(?:see|read|consult|refer(?: to)?|look at|check|open|run|runs?|use|uses|using|described in"
    r"|defined in|documented in|explained in|found in|implemented in|listed in|declared in|kept in"
    r"|according to|source of truth|documentation(?: in)?|details? in|import(?:ed|s)? from)\b",
    re.IGNORECASE,
)


class Cues(NamedTuple):
    """What the sentence says: ``open`` is any reason why the path need not be there."""

    is_made: bool
    is_example: bool
    may_be: bool
    is_negated: bool
    is_gone: bool
    is_read: bool

    @property
    def open(self) -> bool:
        return self.is_made or self.is_example or self.may_be or self.is_negated or self.is_gone


def around(text: str, start: int, end: int) -> Cues:
    """The cues of the sentence that holds ``text[start:end]``, its list and its heading."""
    before, after = sentence(text, start, end)
    after = _ASIDE.split(after, maxsplit=1)[0]  # what the file is for, not what is done with it
    lead = _lead(text, start)
    heading = _heading(text, start)
    before, after = _SPAN.sub(" ", before), _SPAN.sub(" ", after)  # other paths say nothing
    said = f"{before} {after}"
    wide = f"{lead} {heading} {said}"
    return Cues(
        is_made=_MAKE.search(f"{lead} {said}") is not None,
        is_example=_EXAMPLE.search(wide) is not None,
        may_be=_PERHAPS.search(f"{lead} {said}") is not None,
        is_negated=_NOT.search(said) is not None,
        is_gone=_GONE.search(wide) is not None,
        is_read=_READ.search(f"{lead} {before}") is not None,
    )


def sentence(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after a place in its sentence, item, cell row or paragraph."""
    low = max(0, start - REACH)
    before = text[low:start]
    for found in _END.finditer(before):
        low = max(0, start - REACH) + found.end()
    stop = _END.search(text, end, end + REACH)
    return text[low:start], text[end : stop.start() if stop else end + REACH]


def _lead(text: str, start: int) -> str:
    """The line that begins the list in which a place stands: `Create these files:`."""
    row = text.rfind("\n", 0, start) + 1
    if not _ITEM.match(text, row) and not text.startswith((" ", "\t", "|"), row):
        return ""
    for _ in range(MAX_LINES):
        above = text.rfind("\n", 0, max(0, row - 1)) + 1 if row else 0
        line = text[above : max(0, row - 1)]
        if above == row:
            return ""
        row = above
        if line.strip() and not _ITEM.match(line) and not line.startswith((" ", "\t", "|")):
            return line if line.rstrip(" *_").endswith(":") else ""
    return ""


def _heading(text: str, start: int) -> str:
    at = text.rfind("\n#", 0, start)
    if at < 0:
        return text[: text.find("\n")] if text.startswith("#") else ""
    stop = text.find("\n", at + 1)
    return text[at + 1 : stop if stop >= 0 else len(text)]
