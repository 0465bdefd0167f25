"""How a standard is recognised in a request: by lines that occur in it and nowhere else. Pure."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

from agents_md.rule import Rule

from ..render import Output

SHORTEST, LONGEST = 8, 200  # characters of a line that is looked for
TRIED = 40  # lines from each end: what has none among them is not provable
# Agents send some text with these escaped, in ways of their own.
_PLAIN = re.compile(r"""[^"'\\<>&`\t]*""")


@dataclass(frozen=True)
class Counted:
    """How often a text is there. ``cut``: its first line is there more often than its last."""

    times: int
    cut: bool = False


def normal(text: str) -> str:
    """A text as it is compared: entities of HTML read, line ends LF."""
    return html.unescape(text).replace("\r\n", "\n")


def marks(rules: Sequence[Rule], outputs: Iterable[Output]) -> dict[str, tuple[str, ...]]:
    """Of each rule its first and its last line by which it can be told; () where there is none.

    A line serves that stands alike in the source and in every output, and in no other
    rule and no pointer, not even as a part of a longer line.
    """
    rendered: dict[str, list[set[str]]] = {}
    others = []
    for output in outputs:
        rows = output.file.text.split("\n")
        others += [rows[line - 1] for line, _ in output.file.pointers]
        for _, section in output.file.sections:
            rendered.setdefault(section.rule.id, []).append(set(_lines(section.render())))
    corpus = normal("\n".join([*(r.text for r in rules), *others]))
    return {r.id: _ends(_candidates(r.text, rendered.get(r.id, [])), corpus) for r in rules}


def count(text: str, lines: Sequence[str]) -> Counted:
    """How often a standard is in a text that is normal, by its lines."""
    times = [text.count(line) for line in lines]
    return Counted(max(times), min(times) < max(times))


def _lines(text: str) -> list[str]:
    return [line.strip()[:LONGEST] for line in normal(text).split("\n")]


def _candidates(text: str, rendered: Sequence[set[str]]) -> list[str]:
    """Lines that may serve: no headings, no comments, alike everywhere."""
    bare = re.sub(r"<!--.*?(-->|\Z)", "\n", text, flags=re.DOTALL)
    same = [
        line
        for line in _lines(bare)
        if len(line) >= SHORTEST
        and not line.startswith("#")
        and any(c.isalnum() for c in line)
        and all(line in there for there in rendered)
    ]
    return [line for line in same if _PLAIN.fullmatch(line)] or same


def _ends(candidates: Sequence[str], corpus: str) -> tuple[str, ...]:
    often = Counter(candidates)
    once = [line for line in candidates if often[line] == 1]
    first = next((line for line in once[:TRIED] if corpus.count(line) == 1), None)
    last = next((line for line in once[: -TRIED - 1 : -1] if corpus.count(line) == 1), None)
    return tuple(dict.fromkeys(line for line in (first, last) if line is not None))


def seen(text: str, known: Mapping[str, Sequence[str]]) -> dict[str, Counted]:
    """Of each standard that can be told, how often it is in a text."""
    clean = normal(text)
    return {i: count(clean, lines) for i, lines in known.items() if lines}
