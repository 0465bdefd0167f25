"""Take rule files over: each becomes one standard, its text kept. Rule files to standards.

The originals' hashes go into the lock: a build may replace exactly these bytes.
"""

from __future__ import annotations

import json
import os
import posixpath
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from agents_md import edits
from agents_md import globs
from agents_md import markdown
from agents_md.formats import IMPORTABLE
from agents_md.formats.base import MARK
from agents_md.formats.base import Parsed
from agents_md.sections import moved_links

from . import files
from . import ids
from . import lock as locks
from .build import Source
from .errors import Problem
from .errors import SourceError
from .lock import Lock
from .standard import Standard

# Folders of other people's code, in which nobody's own rule files are.
FOREIGN = frozenset({"node_modules", "vendor", "third_party", "site-packages", "venv"})


@dataclass(frozen=True)
class Taken:
    """One file that was taken over: the standard that it becomes, or why it becomes none."""

    path: str
    standard: str = ""  # path of the new standard
    text: str = ""  # of the new standard, header included
    note: str = ""
    mark: str = ""  # its hash, or its link, for the lock


def names() -> dict[str, str]:
    """File names that can be imported, folded, and their formats."""
    return {n.casefold(): name for name, f in IMPORTABLE.items() for n in (*f.NAMES, *f.MISSPELT)}


def find(root: Path, source: str, lock: Lock) -> list[str]:
    """Rule files below the root that can be imported and are not ours, sorted."""
    known = names()
    found = []
    for folder, folders, entries in os.walk(root):
        here = os.path.relpath(folder, root).replace(os.sep, "/")
        if here != "." and {"guidance.yaml", "guidance.lock"} & set(entries):
            folders.clear()  # the root of other standards
            continue
        folders[:] = sorted(
            f
            for f in folders
            if (not f.startswith(".") or f == ".claude")
            and f not in FOREIGN
            and posixpath.join(here, f).removeprefix("./") != source
        )
        for entry in sorted(entries):
            path = entry if here == "." else f"{here}/{entry}"
            if entry.casefold() in known and path not in lock.known:
                found.append(path)
    return sorted(found, key=lambda p: (p.count("/"), p))


def take(source: Source, lock: Lock, paths: Iterable[str]) -> list[Taken]:
    """What each file becomes. Files that links and bridges lead to are taken as well.

    Raises SourceError with every file that cannot be taken, and why.
    """
    todo = list(dict.fromkeys(paths))
    texts = {(_folder_of(s), s.rule.text.strip()): s.path for s in source.standards}
    used = {ids.fold(s.id) for s in source.standards}
    out: list[Taken] = []
    problems: list[Problem] = []
    for path in todo:  # which grows
        taken, more = _take(source, lock, path, texts, used)
        problems += more
        if taken is not None:
            out.append(taken)
            to = _leads_to(source.root, path)
            if to and to not in todo and (source.root / to).exists():
                todo.append(to)
    if problems:
        raise SourceError(problems)
    return out


def _leads_to(root: Path, path: str) -> str:
    """The rule file, from the root, that a link or a bridge leads to; '' for any other."""
    if (root / path).is_symlink():
        real = (root / path).resolve()
        inside = real.is_relative_to(root.resolve())
        to = real.relative_to(root.resolve()).as_posix() if inside else ""
    else:
        text, _ = files.read_text(root, path)
        to = _parse(path, text or "").bridge
    return to if posixpath.basename(to).casefold() in names() else ""


def _parse(path: str, text: str) -> Parsed:
    return IMPORTABLE[names()[posixpath.basename(path).casefold()]].parse(path, text)


def _take(
    source: Source, lock: Lock, path: str, texts: dict[tuple[str, str], str], used: set[str]
) -> tuple[Taken | None, list[Problem]]:
    full = source.root / path
    if posixpath.basename(path).casefold() not in names():
        known = ", ".join(n for f in IMPORTABLE.values() for n in f.NAMES)
        return None, [Problem(path, 0, 0, "cannot be imported yet", f"known are {known}")]
    if full.is_symlink():
        to = os.readlink(full)
        if not _leads_to(source.root, path):
            return None, [Problem(path, 0, 0, f"is a link to {to}", "import that file")]
        return Taken(path, note=f"is a link to {to}", mark=locks.link(to)), []
    text, problems = files.read_text(source.root, path)
    if text is None:
        return None, problems
    mark = locks.digest(full.read_bytes())
    if path in lock.blocks:
        return Taken(path, note="holds a built block; the text around it is yours, and stays"), []
    if mark in lock.outputs.get(path, ()):
        return Taken(path, note="is built from the standards: nothing to import"), []
    if text.startswith(MARK):
        message = "was built by guidance, and the lock does not know it"
        advice = "restore guidance.lock (`git checkout guidance.lock`), or delete the file"
        return None, [Problem(path, 1, 1, message, advice)]
    if path in lock.taken_over and lock.taken_over[path] != mark:
        message = "was imported before, and has changed since"
        advice = "move the change to its standard, then restore the file or delete it"
        return None, [Problem(path, 0, 0, message, advice)]
    parsed = _parse(path, text)
    if parsed.bridge:
        return Taken(path, note=f"only leads to {parsed.bridge}", mark=mark), []
    if not text.strip():
        return Taken(path, note="is empty", mark=mark), []
    same = texts.get((parsed.folder, text.strip()))
    if same:
        return Taken(path, note=f"has the text of {same}", mark=mark), []
    scope = globs.whole(parsed.folder) if parsed.folder else ""
    if scope is None:
        advice = "rename the folder, or write the standard yourself"
        return None, [Problem(path, 0, 0, "stands in a folder that no glob can name", advice)]
    name = _free(_id(path), used)
    standard = f"{source.config.source}/{name}.md"
    texts[parsed.folder, text.strip()] = standard
    body = _moved(text, posixpath.dirname(path), posixpath.dirname(standard))
    return Taken(path, standard, _header(scope, body) + body, mark=mark), []


def _folder_of(standard: Standard) -> str:
    """The folder that a standard is for, as :class:`Parsed` has it; `*` for any other scope."""
    scope = standard.rule.scope
    if scope.kind == "always":
        return ""
    folder = globs.folder(scope.globs[0]) if len(scope.globs) == 1 else None
    return folder or "*"


def _moved(text: str, old: str, new: str) -> str:
    """The text with its relative links as written from its new folder."""
    return edits.apply(text, moved_links(text, markdown.read(text), old, new))


def _header(scope: str, body: str) -> str:
    if scope:
        return f"---\npaths: [{json.dumps(scope, ensure_ascii=False)}]\n---\n"
    # A text that begins as a header does needs one before it.
    return "---\nlevel: should\n---\n" if body.startswith("---") else ""


def _id(path: str) -> str:
    """`project` for the root's AGENTS.md, `web` for web/AGENTS.md, `web/claude` for CLAUDE.md."""
    folder, name = posixpath.split(path)
    stem = name.casefold().removesuffix(".md").strip(".")
    parts = [p.strip("._") for p in folder.split("/") if p not in ("", ".claude")]
    if stem not in ("agents", "agent"):
        parts.append(stem)
    return ids.propose("/".join(p or "folder" for p in parts)) if parts else "project"


def _free(name: str, used: set[str]) -> str:
    """The id, with a number where it is taken or reserved."""
    free, number = name, 1
    while ids.fold(free) in used or ids.check(free, f"{free}.md") or _is_for_people(free):
        number += 1
        free = f"{name}-{number}"
        if ids.check(free, f"{free}.md"):
            free = f"from-{name}-{number}"
    used.add(ids.fold(free))
    return free


def _is_for_people(name: str) -> bool:
    return any(p.startswith(("_", ".")) or p == "readme" for p in name.split("/"))


def lock_after(lock: Lock, taken: Iterable[Taken]) -> Iterator[tuple[str, str]]:
    """The originals for the lock: those before and those taken now."""
    yield from lock.taken_over.items()
    yield from ((t.path, t.mark) for t in taken if t.mark)
