"""Where a line of a built file comes from: `guidance explain FILE:LINE`."""

from __future__ import annotations

import click

from .common import Common
from .import_ import from_root
from .output import print_json
from .output import say


def show(options: Common, place: str) -> int:
    """Where a line of a built file comes from."""
    from guidance_toolkit.build import prepare
    from guidance_toolkit.explain import explain

    name, _, line = place.rpartition(":")
    if not name:
        raise click.UsageError(f"write FILE:LINE, such as AGENTS.md:12, not {place}")
    path = from_root(options, name)
    found = explain(prepare(options.root), path, int(line[:9]))
    standard = found.standard
    if options.json:
        print_json(
            {
                "path": found.path,
                "line": found.number,
                "text": found.text,
                "standard": standard.id if standard else None,
                "source": {"path": standard.path, "line": found.line or None} if standard else None,
                "why": found.why,
            }
        )
        return 0
    if standard is None:
        say(f"{path}:{line} {found.why}")
        return 0
    source = f"{standard.path}:{found.line}" if found.line else standard.path
    say(f"{source}" + (f" ({found.why})" if found.why else ""), bold=True)
    if not options.quiet:
        scope = " ".join(standard.rule.scope.globs) or standard.rule.scope.kind
        say(f"{standard.id}: {standard.header.level}, {scope}")
    return 0
