"""guidance.lock: which outputs are ours, by path and hash. One sorted line an output."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from agents_md.formats import owns

from .disk import Found
from .errors import Problem
from .files import lf
from .standard import Standard

NAME = "guidance.lock"
MAX_BYTES = 256 * 1024 * 1024  # a line for each of many outputs
_MARKER = re.compile(r"^(<<<<<<<|=======|>>>>>>>|\|\|\|\|\|\|\|)", re.MULTILINE)
_LINE = re.compile(r'^\s*"((?:[^"\\]|\\.)+)":\s*"((?:[^"\\]|\\.)+)",?\s*$')
_FOLDER = re.compile(r'^\s*"((?:[^"\\]|\\.)+)",?\s*$')
_SECTION = re.compile(r'^\s*"(outputs|blocks|folders|taken_over|imported|merged)":\s*[\[{]')
_MERGED = re.compile(r"(item|one|empty|file|[1-9] keys)( [0-9a-f]{64})?")
_BLOCK = re.compile(r"(file|after [012]) ([0-9a-f]{64})")
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


class Block(NamedTuple):
    """A block of ours in a Markdown file that is somebody's own: its hashes, marks included.

    ``made`` is `file` where the file was made for it, else `after N`: N line ends were put
    before it (see :mod:`agents_md.managed`).
    """

    made: str
    hashes: frozenset[str]


class Lock(NamedTuple):
    """Hashes of each output as we last wrote it, and the folders that we made for them.

    A path has several hashes when two branches were merged: either side's bytes
    are ours. ``blocks`` are the outputs of which only a block is ours. ``taken_over``
    holds the hash (or `link:TARGET`, or `built:HASH` for what another tool built) of each
    original that was imported: `build` may replace exactly that. ``imported`` holds the
    hash of the text of each standard as an import wrote it, by path, for as long as nobody
    has edited that. ``merged`` are our items in files that are not ours.
    """

    outputs: Mapping[str, frozenset[str]] = MappingProxyType({})
    folders: frozenset[str] = frozenset()
    taken_over: Mapping[str, str] = MappingProxyType({})
    merged: tuple[Merged, ...] = ()
    imported: Mapping[str, str] = MappingProxyType({})
    blocks: Mapping[str, Block] = MappingProxyType({})
    merging: bool = False  # the text has conflict markers

    @property
    def known(self) -> frozenset[str]:
        """The files that we wrote, as a whole or a block in them, and those taken over."""
        return frozenset({*self.outputs, *self.blocks, *self.taken_over})


def render(
    outputs: Mapping[str, str],
    folders: frozenset[str],
    taken_over: Mapping[str, str],
    merged: Iterable[Merged] = (),
    imported: Mapping[str, str] = MappingProxyType({}),
    blocks: Mapping[str, Block] = MappingProxyType({}),
) -> str:
    """The text of the lock: no time, no version, the same on any machine."""
    content: dict[str, object] = {"outputs": dict(sorted(outputs.items()))}
    if blocks:
        content["blocks"] = {p: f"{b.made} {min(b.hashes)}" for p, b in sorted(blocks.items())}
    if folders:
        content["folders"] = sorted(folders)
    if taken_over:
        content["taken_over"] = dict(sorted(taken_over.items()))
    if imported:
        content["imported"] = dict(sorted(imported.items()))
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
        for path in (*lock.outputs, *lock.blocks)
        if not _is_ours(path)
    ]
    others = (*lock.folders, *lock.taken_over, *lock.imported)
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
    imported = content.get("imported", {})
    said = (*outputs.values(), *folders, *taken_over.values(), *imported.values())
    if not all(isinstance(v, str) for v in said):
        raise TypeError
    merged = tuple(_merged(k, v) for k, v in content.get("merged", {}).items())
    blocks = {k: _block(v) for k, v in content.get("blocks", {}).items()}
    ours = {k: frozenset({v}) for k, v in outputs.items()}
    return Lock(ours, folders, taken_over, merged, imported, blocks)


def _block(said: str) -> Block:
    found = _BLOCK.fullmatch(said)
    if not found:
        raise ValueError
    return Block(found[1], frozenset({found[2]}))


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
    imported: dict[str, str] = {}
    merged: dict[str, str] = {}
    blocks: dict[str, Block] = {}
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
            elif section == "imported":
                imported[path] = value
            elif section == "merged":
                merged.setdefault(path, value)
            elif section == "blocks":
                block = _block(value)
                known = blocks.get(path, block)
                blocks[path] = Block(known.made, known.hashes | block.hashes)
            else:
                outputs[path] = outputs.get(path, frozenset()) | {value}
        elif folder:
            folders.add(json.loads(f'"{folder[1]}"'))
    items = tuple(_merged(k, v) for k, v in merged.items())
    made = frozenset(folders)
    return Lock(outputs, made, taken_over, items, imported, blocks, merging=True)


def link(target: str) -> str:
    """What the lock says of an original that was a link."""
    return f"link:{target}"


BUILT = "built:"


def built(data: bytes) -> str:
    """What the lock says of a file that another tool built of rules that were imported."""
    return BUILT + digest(data)


def is_original(now: Found, mark: str | None) -> bool:
    """Whether what stands at a path is the very file, or link, that was taken over there."""
    if mark is None:
        return False
    if now.kind == "link":
        return mark == link(now.link)
    return now.kind == "file" and mark.removeprefix(BUILT) == digest(now.data)


def is_imported_unchanged(standard: Standard, lock: Lock) -> bool:
    """Whether the text of a standard is what an import wrote: nobody has edited it since."""
    return lock.imported.get(standard.path) == standard.sha256


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
