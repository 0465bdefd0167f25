"""Ruff: `select`, `extend-select` and `ignore` of its configuration in the root.

The longest selector that begins a code wins, and `ignore` over `select` of one length (Ruff's
settings, "lint.select"). What is on where nothing is selected changed: of what we ask for, these
three were on with 0.9 and are with 0.17.6 (tried on 2026-11-22).
"""

from __future__ import annotations

import re
import tomllib

from ..readable import Readable
from ..readable import table

TITLE = "Ruff"
ENDINGS = (".py", ".pyi", ".ipynb")
_FILES = (".ruff.toml", "ruff.toml", "pyproject.toml")
_ALWAYS = ("F401", "F841", "E722")
_PARTS = re.compile(r"([A-Z]+)(\d*)")


def on(source: Readable, rules: frozenset[str]) -> frozenset[str]:
    settings = _settings(source)
    if settings is None or "extend" in settings:
        return frozenset()  # none, or more than stands there
    lint = {**settings, **table(settings, "lint")}
    selected = _words(lint.get("select")) if "select" in lint else list(_ALWAYS)
    selected += _words(lint.get("extend-select"))
    ignored = _words(lint.get("ignore")) + _words(lint.get("extend-ignore"))
    found = {r for r in rules if _reach(r, selected) > _reach(r, ignored)}
    if "E501" in found:  # how long a line may be: Ruff's default is 88
        found.add(f"E501={settings.get('line-length', 88)}")
    return frozenset(found)


def _settings(source: Readable) -> dict[str, object] | None:
    """The first of its files that configures it; None where none does."""
    for path in _FILES:
        text = source.text(path) if path in source.files else None
        if text is None:
            continue
        try:
            data: dict[str, object] = tomllib.loads(text)
        except (tomllib.TOMLDecodeError, RecursionError):
            return None
        if path != "pyproject.toml":
            return data
        tool = table(data, "tool")
        return table(tool, "ruff") if "ruff" in tool else None
    return None


def _words(value: object) -> list[str]:
    return [w for w in value if isinstance(w, str)] if isinstance(value, list) else []


def _reach(rule: str, selectors: list[str]) -> int:
    """How many characters the longest selector of a rule has; -1 where none selects it."""
    return max((_length(rule, s) for s in selectors), default=-1)


def _length(rule: str, selector: str) -> int:
    if selector == "ALL":
        return 0
    own, asked = _PARTS.fullmatch(rule), _PARTS.fullmatch(selector)
    if own is None or asked is None or not own[2].startswith(asked[2]):
        return -1
    # `PL` is all of Pylint: PLC, PLE, PLR and PLW.
    same = own[1] == asked[1] or (asked[0] == "PL" and own[1].startswith("PL"))
    return len(selector) if same else -1
