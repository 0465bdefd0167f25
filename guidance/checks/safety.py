"""What is unsafe in the standards that are built: the rules G1, as `build` and `check` run them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
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
from .running import HOSTS
from .running import codes
from .running import run
from .running import text_findings


def findings(
    root: Path, config: Config, standards: Sequence[Standard], lock: Lock, memo: Memo
) -> tuple[Finding, ...]:
    """What the rules on safety find in standards, by place.

    A text in which none of them finds anything is not looked at again while it is the
    same: ``memo`` knows it. A date of a suppression counts for nothing here: the same
    files give the same build on any day. An error in a text that was imported and not
    edited since is a warning.
    """
    hosts = bool(config.lint and config.lint.hosts)
    new = [s for s in standards if hosts or not memo.is_safe(s.path)]
    if not new:
        return ()
    rules = {c: CHECKS[c] for c in CHECKS if c.startswith(SAFETY)}
    context = Context(root, config, (), tuple(standards), lock)
    always = [r for c, r in rules.items() if c != HOSTS and isinstance(r, TextCheck)]
    doubtful = []
    for standard in new:
        one = of_standard(standard)
        if any(True for _ in text_findings(one, context, always)):
            doubtful.append(one)
        else:
            memo.safe(standard.path)
            if hosts:
                doubtful.append(one)
    if not doubtful:
        return ()
    looking = codes([SAFETY], config.lint.ignore if config.lint else ())
    report = run(replace(context, documents=tuple(doubtful)), looking & rules.keys())
    imported = {s.path for s in new if locks.is_imported_unchanged(s, lock)}
    return tuple(_softened(f) if f.path in imported else f for f in report.findings)


def _softened(finding: Finding) -> Finding:
    if finding.severity != "error":
        return finding
    advice = f"{finding.advice} (imported as it is: an error once the text is edited)"
    return replace(finding, severity="warning", advice=advice)
