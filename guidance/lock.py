"""guidance.lock: which outputs are ours, by path and hash. One sorted line an output."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from typing import NamedTuple

from agents_md.formats import owns

from .errors import Problem
from .files import lf

NAME = "guidance.lock"
MAX_BYTES = 256 * 1024 * 1024  # a line for each of many outputs
_MARKER = re.compile(r"^(<<<<<<<|=======|>>>>>>>|\|\|\|\|\|\|\|)", re.MULTILINE)
_LINE = re.compile(r'^\s*"((?:[^"\\]|\\.)+)":\s*"((?:[^"\\]|\\.)+)",?\s*$')
_FOLDER = re.compile(r'^\s*"((?:[^"\\]|\\.)+)",?\s*$')
_SECTION = re.compile(r'^\s*"(outputs|folders|taken_over|merged)":\s*[\[{]')
_MERGED = re.compile(r"(item|one|empty|file|[1-9] keys)( [0-9a-f]{64})?")
_PATH = re.compile(r"[^\x00-\x1f\x7f\\\ud800-\udfff]+")


class Merged(NamedTuple):
    """One item of ours in a settings file that is the user's own.

    ``item`` is the item itself, or the first value of one that is a mapping, whose
    whole is then told by ``sha256``. ``made`` says in a word what was made for the first
    item of the file (see :mod:`guidance.merged`).
    """

    path: str
    item: str
    sha256: str
    made: str


@dataclass(frozen=True)
class Lock:
    """Hashes of each output as we last wrote it, and the folders that we made for them.

    A path has several hashes when two branches were merged: either side's bytes
    are ours. ``taken_over`` holds the hash (or `link:TARGET`) of each original that
    was imported: `build` may replace exactly that. ``merged`` are our items in files
    that are not ours.
    """

    outputs: Mapping[str, frozenset[str]] = field(default_factory=dict)
    folders: frozenset[str] = frozenset()
    taken_over: Mapping[str, str] = field(default_factory=dict)
    merged: tuple[Merged, ...] = ()
    merging: bool = False  # the text has conflict markers


def render(
    outputs: Mapping[str, str],
    folders: frozenset[str],
    taken_over: Mapping[str, str],
    merged: Iterable[Merged] = (),
) -> str:
    """The text of the lock: no time, no version, the same on any machine."""
    content: dict[str, object] = {"outputs": dict(sorted(outputs.items()))}
    if folders:
        content["folders"] = sorted(folders)
    if taken_over:
        content["taken_over"] = dict(sorted(taken_over.items()))
    items = {f"{m.path}\t{m.item}": f"{m.made} {m.sha256}".strip() for m in sorted(merged)}
    if items:
        content["merged"] = items
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def parse(text: str) -> tuple[Lock, list[Problem]]:
    """The lock in a text; with conflict markers it is the union of both sides."""
    try:
        lock = _union(text) if _MARKER.search(text) else _plain(json.loads(text))
    except json.JSONDecodeError as error:
        return Lock(), [_problem(error.lineno, error.colno, f"is not JSON: {error.msg}")]
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
        return Lock(), [_problem(1, 1, "does not have the shape of a lock")]
    problems = [
        _problem(1, 1, f"`{path}` is no file that guidance writes")
        for path in lock.outputs
        if not _is_ours(path)
    ]
    others = (*lock.folders, *lock.taken_over)
    problems += [_problem(1, 1, f"`{p}` is no path in here") for p in others if not _is_clean(p)]
    problems += [
        _problem(1, 1, f"`{m.path}` is no settings file that guidance edits")
        for m in lock.merged
        if not (_is_clean(m.path) and _is_settings(m.path))
    ]
    return lock, problems


def _plain(content: dict[str, dict[str, str]]) -> Lock:
    outputs, folders = content["outputs"], frozenset(content.get("folders", ()))
    taken_over = content.get("taken_over", {})
    if not all(isinstance(v, str) for v in (*outputs.values(), *folders, *taken_over.values())):
        raise TypeError
    merged = tuple(_merged(k, v) for k, v in content.get("merged", {}).items())
    return Lock({k: frozenset({v}) for k, v in outputs.items()}, folders, taken_over, merged)


def _merged(key: str, said: str) -> Merged:
    """One line of the section: path and item with a tab between; what was made, and a hash."""
    path, tab, item = key.partition("\t")
    found = _MERGED.fullmatch(said)
    if not tab or not found:
        raise ValueError
    return Merged(path, item, (found[2] or "").strip(), found[1])


def _union(text: str) -> Lock:
    outputs: dict[str, frozenset[str]] = {}
    taken_over: dict[str, str] = {}
    merged: dict[str, str] = {}
    folders: set[str] = set()
    section = "outputs"
    for line in text.split("\n"):
        entry, folder, begins = _LINE.match(line), _FOLDER.match(line), _SECTION.match(line)
        if begins:
            section = begins[1]
        elif entry:
            path, value = json.loads(f'"{entry[1]}"'), json.loads(f'"{entry[2]}"')
            if section == "taken_over":
                taken_over[path] = value
            elif section == "merged":
                merged.setdefault(path, value)
            else:
                outputs[path] = outputs.get(path, frozenset()) | {value}
        elif folder:
            folders.add(json.loads(f'"{folder[1]}"'))
    known = tuple(_merged(k, v) for k, v in merged.items())
    return Lock(outputs, frozenset(folders), taken_over, known, merging=True)


def link(target: str) -> str:
    """What the lock says of an original that was a link."""
    return f"link:{target}"


def _is_clean(path: str) -> bool:
    """Whether a path stays below the root."""
    return bool(_PATH.fullmatch(path)) and not any(
        part in ("", ".", "..", ".git") for part in path.split("/")
    )


def _is_settings(path: str) -> bool:
    """Whether a settings file that we edit may be there."""
    from agents_md.settings.targets import owner

    return owner(path) is not None


def _is_ours(path: str) -> bool:
    """Whether a format owns the path: a lock from a stranger must not name other files."""
    return _is_clean(path) and owns(path)


def _problem(line: int, column: int, message: str) -> Problem:
    advice = "restore it (`git checkout guidance.lock`), or delete it and build again"
    return Problem(NAME, line, column, message, advice)


def digest(data: bytes) -> str:
    """The hash of a file's bytes over LF line ends, so that a CRLF checkout is no change."""
    return hashlib.sha256(lf(data)).hexdigest()
