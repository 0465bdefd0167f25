"""What is to be looked at, from disk: standards, and rule files that guidance did not write."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from agents_md.formats import READABLE

from .. import build
from .. import files
from .. import git
from .. import memo as memos
from ..lock import Lock
from .base import Finding
from .context import Context
from .document import Document
from .document import of_standard

UNREADABLE = "G004"


def load(
    root: Path, paths: Collection[str], today: datetime.date, *, everything: bool = False
) -> Context:
    """The texts below ``root`` that are to be looked at.

    ``paths`` (POSIX, from the root) are files or folders; without any, all standards, and
    with ``everything`` all rule files as well that guidance did not write. A file that is
    named is looked at whatever it is. Raises SourceError when a standard, guidance.yaml or
    the lock cannot be read.
    """
    listing = git.files_later(root)  # in a large repository as long as all that follows here
    memo = memos.load(root)
    # Where nothing else is meant, a source that is not there is no clean one.
    source = build.read(root, memo, may_be_new=bool(paths) or everything)
    lock = build.read_lock(root)[0]
    standards = {s.path: s for s in source.standards}
    documents = [of_standard(s) for s in source.standards if not paths or _below(s.path, paths)]
    safe = frozenset(s.path for s in source.standards if memo.is_safe(s.path))
    context = Context(root, source.config, (), source.standards, lock, today, safe, listing=listing)
    wanted = [p for p in paths if p not in standards and (root / p).is_file()]
    if everything:
        foreign = rule_files(context, standards, lock)
        wanted += [p for p in foreign if not paths or _below(p, paths)]
    problems = []
    for path in dict.fromkeys(wanted):
        text, wrong = files.read_text(root, path)
        if text is not None:
            documents.append(Document(path, text, body_start(text)))
        problems += [
            Finding(path, p.line, p.column, UNREADABLE, "error", p.message, p.advice) for p in wrong
        ]
    documents.sort(key=lambda d: d.path)
    return replace(context, documents=tuple(documents), problems=tuple(problems))


def rule_files(context: Context, standards: Collection[str], lock: Lock) -> Iterator[str]:
    """Files that agents read and guidance did not write, sorted."""
    for path in sorted(context.files):
        if path in standards or path in lock.outputs or not path.isprintable():
            continue
        if any(form.knows(path) for form in READABLE.values()):
            yield path


def _below(path: str, paths: Collection[str]) -> bool:
    return any(p in (".", "") or path == p or path.startswith(f"{p}/") for p in paths)


def body_start(text: str) -> int:
    """Where the text below a rule file's header begins."""
    from agents_md import headers

    return len(text) - len(headers.split(text).body)
