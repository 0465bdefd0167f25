"""A report as SARIF, for code scanning."""

from __future__ import annotations

import re
from typing import Any

from .. import sarif
from . import pages
from .finding import Finding
from .judging import Report

LEVELS = {"note": "note", "warning": "warning", "error": "error"}
_PLACE = re.compile(r"^(?P<path>.+):(?P<line>\d+):(?P<column>\d+)$")


def as_sarif(report: Report, path: str = "") -> dict[str, Any]:
    """The report as SARIF data. ``path``: the file to show a server's findings in, if any."""
    documents = pages.documents()
    codes = list(dict.fromkeys([*documents, *(f.code for f in report.findings)]))
    rules = [_rule(code, documents.get(code, "")) for code in codes]
    results = [_result(f, codes.index(f.code), path) for f in report.findings]
    said: dict[str, Any] = sarif.log("guidance audit", rules, results)
    return said


def _rule(code: str, document: str) -> dict[str, Any]:
    title, named = pages.parts(document) if document else (code, {})
    said: dict[str, Any] = {"id": code, "shortDescription": {"text": title or code}}
    if "What to do" in named:
        said["help"] = {"text": named["What to do"]}
    if "Why" in named:
        said["fullDescription"] = {"text": f"{named.get('What it does', '')} {named['Why']}"}
    return said


def _result(finding: Finding, index: int, path: str) -> dict[str, Any]:
    at = _PLACE.match(finding.where) if finding.code.startswith("registry-") else None
    if at:
        place = sarif.place(at["path"], int(at["line"]), int(at["column"]))
    else:
        place = sarif.place(path) if path else {}
        place["logicalLocations"] = [{"fullyQualifiedName": finding.where}]
    return {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [place],
        "properties": {"evidence": dict(finding.evidence)},
    }
