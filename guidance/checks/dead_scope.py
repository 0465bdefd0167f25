"""A standard whose `paths` match no file.

What it does: matches the globs of the header with the files that git knows or does not ignore, and
finds headers none of whose globs matches; of others only a glob whose folder git knows to be gone,
since alternatives such as `**/test_*` and `**/*.test.*` need not all be there. Where the folder
was renamed, `--fix` writes the new one.
Why is this bad: the standard is never in force, and nobody is told.
Example: `paths: ["src/handlers/**"]`, when the folder is `src/api/handlers` now.
Instead: write a glob that matches, or take out the standard.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..audit.finding import names
from ..names import is_rule_file
from .base import Finding
from .base import Severity
from .context import Context
from .missing import Missing

CODE, NAME, ON = "G303", "dead-scope", True
SEVERITY: Severity = "warning"


def find_all(context: Context) -> Iterator[Finding]:
    by_path: dict[str, list[Missing]] = {}
    for one in context.missing:
        if one.mention.where == "scope":
            by_path.setdefault(one.mention.document.path, []).append(one)
    if not by_path or not _has_others(context):
        return
    for missing in by_path.values():
        document = missing[0].mention.document
        paths = document.standard.header.paths if document.standard else []
        known = [one for one in missing if one.gone]
        for one in known:
            message = f"`paths`: `{one.mention.path}` matches no file of the repository"
            start = one.mention.start
            yield document.finding(CODE, SEVERITY, start, message, one.advice, one.fix)
        if not known and len(missing) == len(set(paths)):
            said = names([f"`{p}`" for p in paths], 3)
            verb = "matches" if len(paths) == 1 else "match"
            message = f"`paths`: {said} {verb} no file of the repository"
            start = missing[0].mention.start
            yield document.finding(CODE, SEVERITY, start, message, missing[0].advice)


def _has_others(context: Context) -> bool:
    """Whether there is more than what guidance reads and writes: a new repository is empty."""
    source = f"{context.config.source}/"
    return any(
        not p.startswith((source, ".", "guidance.")) and not is_rule_file(p.rpartition("/")[2])
        for p in context.files
    )
