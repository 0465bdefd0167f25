"""Logs in SARIF 2.1.0, for code scanning. Shape: OASIS standard, 2020-03-27."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from . import __version__

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def log(tool: str, rules: Sequence[dict[str, Any]], results: Sequence[dict[str, Any]]) -> Any:
    """A log of one run of one command."""
    driver = {"name": tool, "version": __version__, "rules": list(rules)}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": list(results),
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def place(path: str, line: int = 0, column: int = 1) -> dict[str, Any]:
    """A physical location: a path from the root, and a line and column from 1 (0: the file)."""
    said: dict[str, Any] = {"artifactLocation": {"uri": quote(path)}}
    if line:
        said["region"] = {"startLine": line, "startColumn": column}
    return {"physicalLocation": said}
