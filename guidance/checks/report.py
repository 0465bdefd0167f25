"""A report as lines for a terminal, as data, as SARIF and as GitHub's workflow commands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .. import sarif
from . import CHECKS
from . import pages
from .base import Finding
from .running import Report

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def line(finding: Finding) -> str:
    """``standards/x.md:3:5: error G101 hidden-characters: what; what to do``."""
    place = f"{finding.path}:{finding.line}:{finding.column}" if finding.line else finding.path
    name = CHECKS[finding.code].NAME
    advice = f"; {finding.advice}" if finding.advice else ""
    return f"{place}: {finding.severity} {finding.code} {name}: {finding.message}{advice}"


def as_json(report: Report) -> dict[str, Any]:
    """The report as JSON data."""
    return {
        "findings": [_data(f) for f in report.findings],
        "suppressed": [_data(f) for f in report.suppressed],
        "texts": report.looked,
    }


def _data(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "name": CHECKS[finding.code].NAME,
        "severity": finding.severity,
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "message": finding.message,
        "advice": finding.advice,
        "fixable": bool(finding.fix),
    }


def as_sarif(report: Report) -> dict[str, Any]:
    """The report as SARIF; what is kept quiet is there as suppressed in the source."""
    codes = list(CHECKS)
    results = [_result(f, codes) for f in report.findings]
    quiet = [
        {**_result(f, codes), "suppressions": [{"kind": "inSource"}]} for f in report.suppressed
    ]
    said: dict[str, Any] = sarif.log("guidance lint", [_rule(c) for c in codes], results + quiet)
    return said


def _rule(code: str) -> dict[str, Any]:
    title, named = pages.parts(code)
    return {
        "id": code,
        "name": CHECKS[code].NAME,
        "shortDescription": {"text": title},
        "fullDescription": {"text": f"{named['What it does']} {named['Why is this bad']}"},
        "help": {"text": named["Instead"]},
        "defaultConfiguration": {"enabled": CHECKS[code].ON, "level": CHECKS[code].SEVERITY},
    }


def _result(finding: Finding, codes: list[str]) -> dict[str, Any]:
    advice = f"; {finding.advice}" if finding.advice else ""
    return {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": finding.severity,
        "message": {"text": finding.message + advice},
        "locations": [sarif.place(finding.path, finding.line, finding.column)],
    }


def as_github(report: Report) -> Iterator[str]:
    """Workflow commands, one a finding: GitHub shows them at their lines."""
    for finding in report.findings:
        title = f"{finding.code} {CHECKS[finding.code].NAME}"
        where = f"file={_property(finding.path)}"
        if finding.line:
            where += f",line={finding.line},col={finding.column}"
        advice = f"; {finding.advice}" if finding.advice else ""
        command = _COMMANDS[finding.severity]
        yield f"::{command} {where},title={_property(title)}::{_text(finding.message + advice)}"


def _text(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _text(text).replace(":", "%3A").replace(",", "%2C")
