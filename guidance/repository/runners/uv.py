"""`uv run`: the console scripts of pyproject.toml (uv 0.9, "uv run", 2026-11-22).

It runs any program of the environment as well, so that only a name is wrong that is nearly
one of the project's own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..readable import Readable
from ..readable import table
from ..readable import tables

WHAT = "console script"
WHERE = "pyproject.toml"
ONLY_NEAR = True
_NAME = re.compile(r"[A-Za-z][\w-]*")
_TAKE_WORDS = (
    "--with --extra --group --only-group --no-group --package --python -p --directory --project "
    "--env-file --with-editable --with-requirements --index"
)
_TAKE = frozenset(_TAKE_WORDS.split())
_REQUIREMENT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def asked(words: Sequence[str]) -> list[str]:
    if list(words[1:2]) != ["run"]:
        return []
    skip = False
    for word in words[2:]:
        if skip or word.startswith("--"):
            skip = not skip and word in _TAKE
        elif word.startswith("-"):
            return []  # `-m module`, and options that we do not know
        else:
            return [word] if _NAME.fullmatch(word) else []
    return []


def known(source: Readable) -> frozenset[str] | None:
    scripts: set[str] = set()
    others: set[str] = set()
    for _, data in tables(source, WHERE):
        if data is None:
            return None
        for keys in (
            ("project", "scripts"),
            ("project", "gui-scripts"),
            ("tool", "poetry", "scripts"),
        ):
            scripts.update(table(data, *keys))
        others.update(_dependencies(data))
    # A dependency's program has its name, most often: it is as good as known.
    return frozenset(scripts | others) if scripts else None


def _dependencies(data: dict[str, object]) -> set[str]:
    project = table(data, "project")
    lists: list[object] = [project.get("dependencies")]
    lists += table(project, "optional-dependencies").values()
    lists += table(data, "dependency-groups").values()
    lists.append(table(data, "tool", "uv").get("dev-dependencies"))
    found = set(table(data, "tool", "poetry", "dependencies"))
    for items in lists:
        for item in items if isinstance(items, list) else []:
            name = _REQUIREMENT.match(item) if isinstance(item, str) else None
            if name:
                found.add(name[0])
    return found
