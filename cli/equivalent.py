"""What the equivalence check says, as `guidance import`, `build` and `check` print it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from .output import fail

if TYPE_CHECKING:
    from guidance_toolkit.build import Build


def lines(build: Build | None, *, verbose: bool) -> list[str]:
    """What was looked at, where nobody loses a line; what came where it was not, if asked."""
    from guidance_toolkit import differences

    if build is None or build.kept is None or not build.kept.holds:
        return []
    said = [differences.held(build.kept)]
    more = differences.more(build.kept) if verbose else ""
    return [*said, more] if more else said


def refuse(build: Build | None, verb: str) -> None:
    """Say who would lose which lines, and what to do."""
    from guidance_toolkit import differences

    if build is None or build.kept is None or build.kept.holds:
        return
    for line in differences.said(build.kept):
        fail(line)
    fail(f"nothing was {verb}: some agent would lose text that it has now", bold=True)
    fail(differences.advice(build.kept, list(build.source.config.versions)))


def as_json(build: Build | None) -> dict[str, Any] | None:
    """What differs, all of it; None where nothing was compared."""
    from guidance_toolkit import differences

    kept = build.kept if build else None
    return differences.as_json(kept) if kept else None
