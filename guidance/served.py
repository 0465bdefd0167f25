"""The standards as a server may hand them out: none that `guidance build` would refuse."""

from __future__ import annotations

from pathlib import Path

from . import build
from .build import Source
from .errors import Problem
from .errors import SourceError
from .errors import UnsafeError
from .lock import Lock
from .memo import Memo


def read(root: Path, memo: Memo) -> Source:
    """Read the configuration and all standards, and look at what is new with the safety rules.

    What is a warning to a build, such as a finding in a text that was imported as it is, is
    none of ours: the build says it. Raises SourceError when the source is bad, UnsafeError
    when a standard is.
    """
    source = build.read(root, memo)
    if not source.config.lint and all(memo.is_safe(s.path) for s in source.standards):
        return source
    from .checks import safety

    found = safety.findings(root, source.config, source.standards, _lock(root), memo)
    errors = [f for f in found if f.severity == "error"]
    if errors:
        raise UnsafeError(
            [Problem(f.path, f.line, f.column, f"{f.code}: {f.message}", f.advice) for f in errors]
        )
    return source


def _lock(root: Path) -> Lock:
    """The lock, for what was imported; without one that can be read every text counts."""
    try:
        return build.read_lock(root)[0]
    except SourceError:
        return Lock()
