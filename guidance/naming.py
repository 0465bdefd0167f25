"""Ids for the standards that an import makes: from the place of a file, each once."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable

from agents_md.formats.base import outer

from . import ids
from .config import DEFAULT_FORMATS
from .names import is_rule_file
from .originals import Original

_ENDING = re.compile(r"(?:\.instructions)?\.(?:md|mdc|mdx|txt|xml)$", re.IGNORECASE)
_VAGUE = ("agents", "guidelines", "rules", "project_rules", "airules")  # say nothing of a text
_KIND = re.compile("-(?:md|rules|guidelines|instructions)$")
_FIRST = DEFAULT_FORMATS[0]  # whose file is the project's own: no word for it in an id


class Names:
    """Gives out ids; those that are used are folded, as file systems may take two for one."""

    def __init__(self, used: Iterable[str]) -> None:
        self._used = {ids.fold(name) for name in used}

    def of(self, original: Original) -> str:
        """`db/sql` for .cursor/rules/db/sql.mdc, `project` for AGENTS.md, `web` for web/AGENTS.md.

        Where that is taken or reserved, with the name of its format or a number.
        """
        name = _of(original)
        return self.free(name, f"{name}-{original.format}")

    def free(self, name: str, second: str = "") -> str:
        """The id, else the second one, else the id with a number."""
        free, number = name, 1
        while not self._is_free(free):
            number += 1
            free, second = second or f"{name}-{number}", ""
            if _reserved(free):
                free = f"from-{free}"
        self._used.add(ids.fold(free))
        return free

    def _is_free(self, name: str) -> bool:
        return ids.fold(name) not in self._used and not _reserved(name)


def _reserved(name: str) -> bool:
    """Whether a standard may not be called so, or would be left out."""
    parts = name.split("/")
    people = any(p.startswith(("_", ".")) for p in parts) or parts[-1] == "readme"
    return people or bool(ids.check(name, f"{name}.md")) or is_rule_file(f"{parts[-1]}.md")


def _of(original: Original) -> str:
    parsed = original.parsed
    if parsed.name:
        parts = [*parsed.folder.split("/"), *parsed.name.split("/")]
    else:
        folder, name = posixpath.split(original.path)
        stem = _ENDING.sub("", name)
        parts = outer(original.path).split("/") if folder.count(".") else folder.split("/")
        if original.format == _FIRST and stem.casefold() in ("agents", "agent"):
            stem = ""
        elif is_rule_file(f"{stem}.md") or stem.casefold() in _VAGUE:
            stem = _KIND.sub("", original.format)
        parts.append(stem)
    clean = [p.strip("._ ") for p in parts if p]
    return ids.propose("/".join(p or "folder" for p in clean)) if clean else "project"
