"""What becomes of a rule file that is imported, line by line: for people, before it is done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Sequence
from typing import Literal
from typing import NamedTuple
from typing import get_args

from agents_md.remark import kind_of
from agents_md.rule import Scope

from .originals import Original

What = Literal["mapped", "translated", "kept", "widened", "changed", "not understood"]
WHATS: tuple[What, ...] = get_args(What)  # from what is the same to what nobody understood
_KEY = re.compile(r"([A-Za-z_][\w.-]*)[ \t]*:")
_QUOTED = re.compile(r"`([^`:]+)")
_IMPORT = re.compile(r"^[ \t>*-]*@([\w.~/-]*[./][\w./-]*)[ \t]*$", re.MULTILINE)
_MARKS = re.compile(
    r"^[ \t]*<!--[^\n>]*\b(?:begin|start|end|generated|managed|do not edit)\b[^\n>]*-->",
    re.IGNORECASE | re.MULTILINE,
)


class Said(NamedTuple):
    """What became of one thing in a file: of which kind, on which line (from 1), in words.

    ``mapped``: the same in a standard; ``translated``: the same in other words;
    ``widened``: in force for more than it was; ``changed``: its agent read something else
    in it than it says; ``kept``: stands in the standard as it was,
    and does nothing there; ``not understood``: kept as well, and nobody acts on it.
    """

    what: What
    line: int
    words: str


def of(original: Original, kept: Sequence[tuple[str, str]]) -> tuple[Said, ...]:
    """What becomes of one file. ``kept`` are keys of its header, and where each now stands."""
    return tuple(sorted(_of(original, dict(kept)), key=lambda said: said.line))


def _of(original: Original, kept: dict[str, str]) -> Iterator[Said]:
    parsed = original.parsed
    head = parsed.raw.split("\n")
    first = max(1, parsed.line - 1 - parsed.raw.count("\n"))
    lines = {m[1]: first + n for n, row in enumerate(head) if (m := _KEY.match(row))}
    kinds = [kind_of(note) for note in parsed.notes]
    says = [line for key, line in lines.items() if key not in parsed.header]
    scope = parsed.scope
    what: What = "mapped"
    if "widened" in kinds:
        what = "widened"
    elif "translated" in kinds or any(g not in parsed.raw for g in scope.globs):
        what = "translated"
    yield Said(what, min(says, default=1), in_force(scope))
    for note, kind in zip(parsed.notes, kinds):
        words = _QUOTED.search(note)
        near = (
            first + n
            for n, row in enumerate(head)
            if (words[1] in row if words else row.lstrip().startswith("#"))
        )
        yield Said(kind, next(near, first), str(note))
    for key, where in kept.items():
        yield Said("kept", lines.get(key, first), f"`{key}` stands under `{where}`")
    text = parsed.text
    for pattern, why in ((_IMPORT, "an agent may read that file"), (_MARKS, "a mark")):
        for found in pattern.finditer(text):
            line = parsed.line + text.count("\n", 0, found.start())
            yield Said("kept", line, f"`{found[0].strip()[:60]}` stays in the text: {why}")


def in_force(scope: Scope) -> str:
    """When a scope is in force, in a few words."""
    if scope.kind == "paths":
        return "in force for " + ", ".join(f"`{g}`" for g in scope.globs)
    words = {"always": "always", "described": "when it fits the task", "manual": "on request"}
    return f"in force {words[scope.kind]}"
