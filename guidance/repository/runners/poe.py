"""poe: the tasks of pyproject.toml or poe_tasks.toml (Poe the Poet 0.37, 2026-11-22)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..readable import Readable
from ..readable import named
from ..readable import table
from ..readable import tables

WHAT = "task"
WHERE = "pyproject.toml"
ONLY_NEAR = False
_OTHERS = ("poe_tasks.yaml", "poe_tasks.json")
_NAME = re.compile(r"[A-Za-z_][\w:+-]*")


def asked(words: Sequence[str]) -> list[str]:
    return [words[1]] if len(words) > 1 and _NAME.fullmatch(words[1]) else []


def known(source: Readable) -> frozenset[str] | None:
    if named(source, *_OTHERS):
        return None
    names: set[str] = set()
    found = False
    for path, data in tables(source, WHERE, "poe_tasks.toml"):
        if data is None:
            return None
        poe = table(data, "tool", "poe") or (data if path.endswith("poe_tasks.toml") else {})
        if not poe:
            continue
        if "include" in poe or "include_script" in poe:
            return None
        found = True
        names.update(table(poe, "tasks"))
        for group in table(poe, "groups"):
            names.update(table(poe, "groups", group, "tasks"))
    return frozenset(names) if found else None
