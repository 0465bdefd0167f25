"""What an agent's reading says beside what was in the real request. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from agents_md.fragment import Fragment
from agents_md.matching import match

from ..standard import Standard
from .marks import Counted
from .marks import seen

When = Literal["start", "touch"]
NOTHING = Counted(0)


@dataclass(frozen=True)
class Difference:
    """A standard that arrived otherwise than its agent's reading says."""

    standard: str
    when: When
    predicted: str
    seen: str

    def __str__(self) -> str:
        at = "at start" if self.when == "start" else "once files were read"
        return f"{self.standard}: {self.seen} {at}, predicted: {self.predicted}"


@dataclass(frozen=True)
class State:
    """What there is at one moment: text by standard, and standards that are pointed to."""

    texts: Mapping[str, Counted]
    pointers: frozenset[str]

    def word(self, standard: str) -> str:
        """``once``, ``2 times``, ``cut``, ``pointer`` or ``missing``."""
        found = self.texts.get(standard, NOTHING)
        if found.cut:
            return "cut"
        if found.times:
            return "once" if found.times == 1 else f"{found.times} times"
        return "pointer" if standard in self.pointers else "missing"


def predicted(
    fragments: Sequence[Fragment],
    asked: Sequence[str],
    known: Mapping[str, Sequence[str]],
    sources: Mapping[str, str],
) -> State:
    """What an agent's reading says: looked for in the very bytes that it says are sent.

    ``asked`` are the texts of files that its model asked for.
    """
    sent = [f.data.decode(errors="replace") for f in fragments if f.arrives]
    return state("\n".join([*sent, *asked]), known, sources)


def real(
    text: str, known: Mapping[str, Sequence[str]], sources: Mapping[str, str], said: State
) -> State:
    """What is in a request. A pointer is one only where there should be one.

    Agents tell their models the names of files for other reasons as well.
    """
    found = state(text, known, sources)
    return State(found.texts, found.pointers & said.pointers)


def state(text: str, known: Mapping[str, Sequence[str]], sources: Mapping[str, str]) -> State:
    """What is in a text. ``sources`` are the files of the standards: a pointer names them."""
    return State(seen(text, known), frozenset(i for i, path in sources.items() if path in text))


def differences(said: State, found: State, when: When) -> list[Difference]:
    """Where a request and a prediction are not alike."""
    return [
        Difference(i, when, said.word(i), found.word(i))
        for i in found.texts
        if said.word(i) != found.word(i)
    ]


def missing_musts(
    standards: Sequence[Standard],
    needed: Mapping[str, frozenset[str]],
    agent: str,
    start: State,
    work: State | None,
    touched: Sequence[str],
) -> list[str]:
    """The musts in force whose text is not there, whole: at start, or once a file was read."""
    out = []
    for standard in standards:
        if standard.header.level != "must" or agent not in needed[standard.id]:
            continue
        if standard.id not in start.texts or standard.rule.scope.is_asked_for:
            continue
        globs = standard.rule.scope.globs
        if globs and not (work and any(match(g, path) for g in globs for path in touched)):
            continue
        found = (work or start).texts[standard.id] if globs else start.texts[standard.id]
        if not found.times or found.cut:
            out.append(standard.id)
    return out
