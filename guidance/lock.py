"""guidance.lock: which outputs are ours, by path and hash. One sorted line an output."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field

from agents_md.formats import FORMATS

from .errors import Problem

NAME = "guidance.lock"
_MARKER = re.compile(r"^(<<<<<<<|=======|>>>>>>>|\|\|\|\|\|\|\|)", re.MULTILINE)
_LINE = re.compile(r'^\s*"((?:[^"\\]|\\.)+)":\s*"([0-9a-f]{64})",?\s*$')
_FOLDER = re.compile(r'^\s*"((?:[^"\\]|\\.)+)"(?:,?|\s*:\s*\[?)\s*$')
_PATH = re.compile(r"[^\x00-\x1f\x7f\\]+")


@dataclass(frozen=True)
class Lock:
    """Hashes of each output as we last wrote it, and the folders that we made for them.

    A path has several hashes when two branches were merged: either side's bytes
    are ours.
    """

    outputs: Mapping[str, frozenset[str]] = field(default_factory=dict)
    folders: frozenset[str] = frozenset()


def render(outputs: Mapping[str, str], folders: frozenset[str]) -> str:
    """The text of the lock: no time, no version, the same on any machine."""
    content: dict[str, object] = {"outputs": dict(sorted(outputs.items()))}
    if folders:
        content["folders"] = sorted(folders)
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def parse(text: str) -> tuple[Lock, list[Problem]]:
    """The lock in a text; with conflict markers it is the union of both sides."""
    if _MARKER.search(text):
        outputs, folders = _union(text)
    else:
        try:
            content = json.loads(text)
            outputs = {k: frozenset({v}) for k, v in content["outputs"].items()}
            folders = frozenset(content.get("folders", []))
            if not all(isinstance(v, str) for v in [*content["outputs"].values(), *folders]):
                raise TypeError
        except json.JSONDecodeError as error:
            return Lock(), [_problem(error.lineno, error.colno, f"is not JSON: {error.msg}")]
        except (AttributeError, KeyError, TypeError, RecursionError):
            return Lock(), [_problem(1, 1, "does not have the shape of a lock")]
    problems = [
        _problem(1, 1, f"`{path}` is no file that guidance writes")
        for path in outputs
        if not _is_ours(path)
    ]
    problems += [_problem(1, 1, f"`{f}` is no folder") for f in folders if not _is_clean(f)]
    return Lock(outputs, folders), problems


def _union(text: str) -> tuple[dict[str, frozenset[str]], frozenset[str]]:
    outputs: dict[str, frozenset[str]] = {}
    folders: set[str] = set()
    for line in text.split("\n"):
        entry, folder = _LINE.match(line), _FOLDER.match(line)
        if entry:
            path = json.loads(f'"{entry[1]}"')
            outputs[path] = outputs.get(path, frozenset()) | {entry[2]}
        elif folder and folder[1] not in ("outputs", "folders"):
            folders.add(json.loads(f'"{folder[1]}"'))
    return outputs, frozenset(folders)


def _is_clean(path: str) -> bool:
    """Whether a path stays below the root."""
    return bool(_PATH.fullmatch(path)) and not any(
        part in ("", ".", "..", ".git") for part in path.split("/")
    )


def _is_ours(path: str) -> bool:
    """Whether a format owns the path: a lock from a stranger must not name other files."""
    folder, _, name = path.rpartition("/")
    return _is_clean(path) and any(
        path in f.NAMES or (f.NESTED and folder and name in f.NAMES) for f in FORMATS.values()
    )


def _problem(line: int, column: int, message: str) -> Problem:
    advice = "restore it (`git checkout guidance.lock`), or delete it and build again"
    return Problem(NAME, line, column, message, advice)


def digest(data: bytes) -> str:
    """The hash of a file's bytes over LF line ends, so that a CRLF checkout is no change."""
    return hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()
