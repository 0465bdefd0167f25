"""What the last run has shown, kept in last_run.json: of each build and situation the words.

A run compares; with UPDATE_DELIVERY set it writes. docs/delivery.md is made from this file.
"""

from __future__ import annotations

import fcntl
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .canaries import Words
from .canaries import long
from .canaries import short

FILE = Path(__file__).parent / "last_run.json"
Kept = list[dict[str, str]]
"""The words at start, then what each file that was read has added."""


def kept(phases: Sequence[Words]) -> Kept:
    """Phases as they are kept. Raises ValueError where words went away on the way."""
    out, before = [], Counter[tuple[str, str]]()
    for words in phases:
        if not before <= words:
            raise ValueError(f"went away: {short(before - words)}")
        out.append(short(words - before))
        before = words
    return out


def phases(kept: Kept) -> tuple[Words, ...]:
    """What was kept, as phases."""
    out, before = [], Counter[tuple[str, str]]()
    for said in kept:
        before = before + long(said)
        out.append(before)
    return tuple(out)


def load() -> dict[str, Any]:
    """All that is kept, by build: ``version``, ``date`` (ISO) and ``seen`` by situation."""
    if not FILE.exists():
        return {}
    found = json.loads(FILE.read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def note(build: str, version: str, date: str, situation: str, seen: Kept) -> None:
    """Keep what one run has shown; what was seen of another version is dropped."""
    with FILE.with_suffix(".lock").open("w") as alone:  # other processes write as well
        fcntl.flock(alone, fcntl.LOCK_EX)
        every = load()
        its = every.get(build, {})
        old = its.get("seen", {}) if its.get("version") == version else {}
        every[build] = {"version": version, "date": date, "seen": {**old, situation: seen}}
        FILE.write_text(text(every), encoding="utf-8")


def text(every: dict[str, Any]) -> str:
    """The file's text: a line a situation."""
    builds = []
    for build, its in sorted(every.items()):
        seen = [f"   {json.dumps(n)}: {json.dumps(p)}" for n, p in sorted(its["seen"].items())]
        head = f' {json.dumps(build)}: {{"version": {json.dumps(its["version"])}, '
        head += f'"date": {json.dumps(its["date"])}, "seen": {{\n'
        builds.append(head + ",\n".join(seen) + "}}")
    return "{\n" + ",\n".join(builds) + "\n}\n"
