"""One rule file that somebody wrote: what an import makes of it before it looks at the others."""

from __future__ import annotations

import codecs
import os
import posixpath
from dataclasses import dataclass
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from agents_md import globs
from agents_md.formats import READABLE
from agents_md.formats.base import MARK
from agents_md.formats.base import Parsed
from agents_md.remark import Remark

from . import conflicts
from . import files
from . import lock as locks
from .errors import Problem
from .lock import Lock
from .names import format_of


@dataclass(frozen=True)
class Original:
    """A rule file with a text of its own.

    ``base`` is the folder from which its relative links lead, ``mark`` what the lock is
    to know of it, ``agents`` those of the team that have it today.
    """

    path: str
    format: str
    parsed: Parsed
    base: str
    mark: str
    agents: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        return self.parsed.text


class Read(NamedTuple):
    """A file as it was read: an original, or a note why it is none, or what is wrong.

    ``to`` are the files, by path from the root, that it only leads to.
    """

    original: Original | None = None
    note: str = ""
    mark: str = ""
    to: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def read(root: Path, lock: Lock, path: str) -> Read:
    """What a file (POSIX path from the root) is. Nothing that is there makes it raise."""
    name = format_of(path)
    full = root / path
    if full.is_symlink():
        return _link(root, path, name)
    if not name:
        message = "has neither the place, nor the name, nor the ending of a rule file"
        advice = "docs/formats.md lists them; copy its text into a standard to have it there"
        return _wrong(path, 0, message, advice)
    text, problems = files.read_text(root, path)
    if text is None:
        return Read(problems=tuple(problems))
    data = full.read_bytes()
    mark = locks.digest(data)
    if path in lock.blocks:
        return Read(note="holds a built block; the text around it is yours, and stays")
    if mark in lock.outputs.get(path, ()):
        return Read(note="is built from the standards: nothing to import")
    if path in lock.taken_over and lock.taken_over[path].removeprefix(locks.BUILT) != mark:
        message = "was imported before, and has changed since"
        advice = "move the change to its standard, then restore the file or delete it"
        return _wrong(path, 0, message, advice)
    real = posixpath.dirname(os.path.relpath(os.path.realpath(full), os.path.realpath(root)))
    through = real != posixpath.dirname(path)  # a folder above is a link: not ours to replace
    read = parsed(path, name, text, "" if through else mark, real)
    if data.startswith(codecs.BOM_UTF8) and read.original and read.original.parsed.raw:
        said = read.original.parsed
        note = Remark("a byte order mark stands before the header: agents saw none", "changed")
        said = said._replace(notes=(*said.notes, note))
        read = read._replace(original=replace(read.original, parsed=said))
    return read


def parsed(path: str, name: str, text: str, mark: str, base: str) -> Read:
    """What the text of a rule file is; its relative links lead from the folder ``base``. Pure."""
    said = READABLE[name].parse(path, text)
    if said.ours or text.startswith(MARK):
        message = "was built by guidance, and the lock does not know it"
        advice = "restore guidance.lock (`git checkout guidance.lock`), or delete the file"
        return _wrong(path, 1, message, advice)
    if said.bridge:
        return Read(note=f"only leads to {said.bridge}", mark=mark, to=(said.bridge,))
    if not said.text.strip():
        if text.strip():
            return Read(note="has no text below its header: it stays as it is")
        return Read(note="is empty", mark=mark)
    if said.folder and globs.whole(said.folder) is None:
        advice = "rename the folder, or write the standard yourself"
        return _wrong(path, 0, "stands in a folder that no glob can name", advice)
    line = conflicts.first(text)
    if line:
        advice = "resolve it (indent the marks if they are an example)"
        return _wrong(path, line, "holds a merge conflict", advice)
    return Read(Original(path, name, said, base, mark))


def _link(root: Path, path: str, name: str) -> Read:
    """A link leads to a rule file, to a folder of them, or to a text that is read through it."""
    full = root / path
    said = os.readlink(full)
    note, mark = f"is a link to {said}", locks.link(said)
    real, top = Path(os.path.realpath(full)), Path(os.path.realpath(root))
    if not real.is_relative_to(top) or not real.exists():
        return _wrong(path, 0, note, "import that file")
    to = real.relative_to(top).as_posix()
    if real.is_dir():
        return Read(note=note, mark=mark, to=tuple(_through(root, path, to)))
    if format_of(to):
        return Read(note=note, mark=mark, to=(to,))
    if not name:
        return _wrong(path, 0, note, "import that file")
    text, problems = files.read_text(root, path)
    if text is None:
        return Read(problems=tuple(problems))
    return parsed(path, name, text, mark, posixpath.dirname(to))


def _through(root: Path, path: str, to: str) -> list[str]:
    """The rule files in a folder that a link leads to: by their own place, else by the link's."""
    found = []
    for folder, folders, names in os.walk(root / to):
        folders.sort()
        inner = os.path.relpath(folder, root / to).replace(os.sep, "/")
        for name in sorted(names):
            own = posixpath.normpath(posixpath.join(to, inner, name))
            by_link = posixpath.normpath(posixpath.join(path, inner, name))
            found += [own] if format_of(own) else [by_link] if format_of(by_link) else []
    return found


def _wrong(path: str, line: int, message: str, advice: str) -> Read:
    return Read(problems=(Problem(path, line, min(line, 1), message, advice),))
