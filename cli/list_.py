"""guidance list: the standards, their scopes and hashes."""

from __future__ import annotations

import click

from .options import common
from .options import current
from .output import fail
from .output import plural
from .output import print_json
from .output import say
from .output import size
from .output import table


@click.command("list")
@common
def command() -> int:
    """List the standards in the order in which they are built.

    With their level, scope, size and hash, which is that of the text as it is served
    (-v: the whole hash).
    """
    from guidance_toolkit.build import read
    from guidance_toolkit.journal import Journal

    options = current()
    standards = read(options.root).standards
    if Journal(options.root).unfinished():
        fail("a build was interrupted here: the next `guidance build` rolls it back")
    if options.json:
        print_json(
            [
                {
                    "id": s.id,
                    "path": s.path,
                    "title": s.rule.title,
                    "scope": s.rule.scope.kind,
                    "globs": list(s.rule.scope.globs),
                    "level": s.header.level,
                    "order": s.header.order,
                    "bytes": s.size,
                    "sha256": s.sha256,
                }
                for s in standards
            ]
        )
        return 0
    rows = [("STANDARD", "LEVEL", "SCOPE", "SIZE", "SHA-256")]
    for s in standards:
        scope = " ".join(s.rule.scope.globs) or s.rule.scope.kind
        digest = s.sha256 if options.verbose else s.sha256[:12]
        rows.append((s.id, s.header.level, scope, size(s.size), digest))
    for line in table(rows):
        say(line)
    if not options.quiet:
        total = size(sum(s.size for s in standards))
        say(f"{plural(len(standards), 'standard')}, {total}")
    return 0
