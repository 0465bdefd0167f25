"""Unified diffs that stay quick: long common parts are cut off first."""

from __future__ import annotations

import difflib

from .plan import Change

# difflib takes time with the square of the lines that differ.
MAX_LINES = 2000


def unified(change: Change) -> str:
    """The unified diff of one change, '' when its text does not differ."""
    before, after = _lines(change.before), _lines(change.after)
    if before == after:
        return ""
    same = 0
    while same < min(len(before), len(after)) and before[same] == after[same]:
        same += 1
    tail = 0
    while tail < min(len(before), len(after)) - same and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    start = max(0, same - 3)
    old = before[start : min(len(before), len(before) - tail + 3)]
    new = after[start : min(len(after), len(after) - tail + 3)]
    head = f"--- a/{change.path}\n+++ b/{change.path}\n"
    if change.before is None:
        head = f"--- /dev/null\n+++ b/{change.path}\n"
    elif change.after is None:
        head = f"--- a/{change.path}\n+++ /dev/null\n"
    if len(old) > MAX_LINES or len(new) > MAX_LINES:
        return f"{head}@@ {len(old)} lines become {len(new)} lines from line {same + 1} @@\n"
    return head + "".join(_hunks(old, new, start))


def _lines(data: bytes | None) -> list[str]:
    if not data:
        return []
    text = data.decode("utf-8", errors="backslashreplace").replace("\r\n", "\n")
    if text.endswith("\n"):
        return [line + "\n" for line in text[:-1].split("\n")]
    lines = [line + "\n" for line in text.split("\n")]
    return [*lines[:-1], lines[-1] + "\\ No newline at end of file\n"]


def _hunks(old: list[str], new: list[str], start: int) -> list[str]:
    """Difflib's hunks with line numbers moved down by ``start``."""
    out = []
    groups = difflib.SequenceMatcher(None, old, new).get_grouped_opcodes(3)
    for group in groups:
        first, last = group[0], group[-1]
        out.append(
            f"@@ -{_span(first[1] + start, last[2] + start)} "
            f"+{_span(first[3] + start, last[4] + start)} @@\n"
        )
        for tag, a, b, c, d in group:
            if tag == "equal":
                out += [" " + line for line in old[a:b]]
                continue
            out += ["-" + line for line in old[a:b]]
            out += ["+" + line for line in new[c:d]]
    return out


def _span(begin: int, end: int) -> str:
    length = end - begin
    return f"{begin + 1 if length else begin},{length}"
