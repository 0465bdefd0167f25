"""A standard whose `paths` match every file.

What it does: finds globs that match every path (`**`, `**/*`), and globs that together match every
file of the repository.
Why is this bad: it is in force always, but agents wait for a file before they load it, and some
load it once more for each.
Example: `paths: ["**"]`
Instead: leave `paths` out.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence

from agents_md import globs
from agents_md.matching import match

from .base import Finding
from .base import Severity
from .context import Context
from .document import Document
from .headers import at_key

CODE, NAME, ON = "G304", "scope-of-all", True
SEVERITY: Severity = "warning"
HINTS = ("paths",)
FEW = 5  # files of a repository that says nothing by having no others


def find(document: Document, context: Context) -> Iterator[Finding]:
    paths = document.standard.header.paths if document.standard else []
    if not paths:
        return
    plain = not globs.EVERYTHING.isdisjoint(paths)
    if plain or _is_every_file(paths, context.files):
        said = "match every file" if plain else "match every file of the repository"
        advice = "leave `paths` out: the standard is then in force always"
        yield document.finding(CODE, SEVERITY, at_key(document, "paths"), f"`paths` {said}", advice)


def _is_every_file(paths: Sequence[str], files: frozenset[str]) -> bool:
    # Nearly always the first file says no.
    return len(files) >= FEW and all(any(match(g, f) for g in paths) for f in files)
