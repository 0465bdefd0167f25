"""Where code is in a text, for agents that follow no imports there."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

Spans = Sequence[tuple[int, int]]
"""Places in bytes, from and up to, in order and without overlap."""

KEPT = 512  # texts: many agents look at the same ones, in many places

_LINE = rb"(?:\A|(?<=[\r\n])) {0,3}"
_FENCE = re.compile(_LINE + rb"(`{3,}|~{3,})([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_TICKS = re.compile(rb"`+")
_COMMENT = re.compile(_LINE + rb"<!--")


@lru_cache(KEPT)
def fences(data: bytes) -> Spans:
    """The spans (bytes) of fenced code, the fences included. One that is not closed goes on."""
    out: list[tuple[int, int]] = []
    open_at, mark = -1, b""
    for found in _FENCE.finditer(data):
        if open_at < 0:
            if not (found[1][:1] == b"`" and b"`" in found[2]):
                open_at, mark = found.start(), found[1]
        elif found[1].startswith(mark) and not found[2].strip():
            out.append((open_at, found.end()))
            open_at = -1
    if open_at >= 0:
        out.append((open_at, len(data)))
    return tuple(out)


@lru_cache(KEPT)
def spans(data: bytes) -> Spans:
    """The spans (bytes) of fenced code and of code in a line."""
    fenced = fences(data)
    out = list(fenced)
    edges = [0, *(edge for span in fenced for edge in span), len(data)]
    for start, end in zip(edges[::2], edges[1::2]):
        at = start
        for block in re.split(rb"(\r?\n[ \t]*\r?\n)", data[start:end]):
            if b"`" in block:
                out += [(at + a, at + b) for a, b in _inline(block)]
            at += len(block)
    return tuple(sorted(out))


def inside(places: Spans, at: int) -> bool:
    """Whether a place is in one of the spans."""
    last = bisect_right(places, (at, len(places) and places[-1][1])) - 1
    return last >= 0 and places[last][0] <= at < places[last][1]


def _inline(block: bytes) -> Spans:
    """Code between runs of as many backticks, in one block of text."""
    runs = [m.span() for m in _TICKS.finditer(block)]
    later: dict[int, list[int]] = {}
    for place in range(len(runs) - 1, -1, -1):
        later.setdefault(runs[place][1] - runs[place][0], []).append(place)
    out: list[tuple[int, int]] = []
    place = 0
    while place < len(runs):
        same = later[runs[place][1] - runs[place][0]]
        while same and same[-1] <= place:
            same.pop()
        if same:
            out.append((runs[place][0], runs[same[-1]][1]))
            place = same[-1]
        place += 1
    return out


@lru_cache(KEPT)
def comments(data: bytes) -> Spans:
    """The spans (bytes) of HTML comments that begin a line, outside of fenced code."""
    if b"<!--" not in data:
        return ()
    fenced = fences(data)
    out: list[tuple[int, int]] = []
    last = data.rfind(b"-->")
    for found in _COMMENT.finditer(data):
        at, begin = found.start(), found.end() - len(b"<!--")
        if begin < last and not inside(out, at) and not inside(fenced, at):
            close = data.find(b"-->", begin)
            end = close + len(b"-->")
            rest = data.find(b"\n", end)
            rest = len(data) if rest < 0 else rest + 1
            whole_lines = not data[end:rest].strip()
            out.append((at, rest) if whole_lines else (begin, end))
    return tuple(out)


def without(data: bytes, taken: Spans) -> bytes:
    """The text without some spans, which are in order."""
    out, at = [], 0
    for start, end in taken:
        out.append(data[at:start])
        at = max(at, end)
    return b"".join([*out, data[at:]])


def uncommented(data: bytes) -> bytes:
    """The text without any HTML comment, in a line or in code too; one not closed stays."""
    out, at = [], 0
    while (begin := data.find(b"<!--", at)) >= 0:
        end = data.find(b"-->", begin + len(b"<!--"))
        if end < 0:
            break
        out.append(data[at:begin])
        at = end + len(b"-->")
    return b"".join([*out, data[at:]])
