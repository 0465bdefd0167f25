"""The texts that have words which a rule on safety looks for: what the rules say of them."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from .. import lock as locks
from ..config import Config
from ..lock import Lock
from ..memo import Memo
from ..standard import Standard
from . import CHECKS
from . import SAFETY
from .base import Finding
from .base import TextCheck
from .context import Context
from .document import of_standard
from .running import codes
from .running import run
from .running import text_findings


def look(
    root: Path,
    config: Config,
    standards: Sequence[Standard],
    lock: Lock,
    memo: Memo,
    asked: Mapping[str, Sequence[str]],
) -> tuple[Finding, ...]:
    """What is found in the standards at the paths of ``asked``, by the codes that it names.

    A text in which nothing is found is remembered in ``memo`` as safe.
    """
    hosts = bool(config.lint and config.lint.hosts)
    context = Context(root, config, (), tuple(standards), lock)
    doubtful = []
    for standard in standards:
        if standard.path not in asked:
            continue
        one = of_standard(standard)
        if any(True for _ in text_findings(one, context, map(_rule, asked[standard.path]))):
            doubtful.append(one)
        else:
            memo.safe(standard.path)
            if hosts:
                doubtful.append(one)
    if not doubtful:
        return ()
    looking = codes([SAFETY], config.lint.ignore if config.lint else ())
    on_safety = {c for c in looking if c.startswith(SAFETY)}
    report = run(replace(context, documents=tuple(doubtful)), on_safety)
    imported = {s.path for s in standards if locks.is_imported_unchanged(s, lock)}
    return tuple(_softened(f) if f.path in imported else f for f in report.findings)


@cache
def _rule(code: str) -> TextCheck:
    rule = CHECKS[code]
    assert isinstance(rule, TextCheck)
    return rule


def _softened(finding: Finding) -> Finding:
    if finding.severity != "error":
        return finding
    advice = f"{finding.advice} (imported as it is: an error once the text is edited)"
    return finding._replace(severity="warning", advice=advice)
