"""What each source file was read as, for as long as its text is the same.

A standard, and each section that is made of it, is a function of its text, its path
and our version: so both may be taken from an earlier run. This changes no result;
what is kept may be thrown away at any time.
"""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import json
import os
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from agents_md.rule import Rule
from agents_md.sections import How
from agents_md.sections import Note
from agents_md.sections import Section

from . import config as configs
from . import place
from .config import Config
from .errors import Problem
from .parsing import KnownHeader
from .parsing import parse
from .parsing import scope_of
from .standard import Header
from .standard import Standard
from .version import stamp

NAME = "memo"

# So many standards are read anew each time before all are written down again.
FEW = 8


class Memo:
    """Standards by the path of their file. ``read`` counts those that were read anew."""

    def __init__(
        self,
        kept: dict[str, list[Any]] | None = None,
        texts: str = "",
        config: tuple[str, dict[str, Any]] | None = None,
    ) -> None:
        self.read = 0
        self._config: tuple[str, Config, list[Problem]] | None = None
        if config is not None:
            self._config = (config[0], Config(**config[1]), [])
        self._known: dict[str, tuple[str, Standard | None, list[Problem]]] = {}
        self._kept = kept or {}
        self._safe: set[str] = set()  # paths whose text is known, and has nothing unsafe in it
        self._texts = texts

    def config(self, text: str) -> tuple[Config, list[Problem]]:
        """What :func:`guidance.config.read` says of this text."""
        if self._config is None or self._config[0] != text:
            self.read += FEW
            self._config = (text, *configs.read(text))
        return self._config[1], list(self._config[2])

    def is_safe(self, path: str) -> bool:
        """Whether nothing unsafe is in the text that a file has now, as was found before."""
        return path in self._safe

    def safe(self, path: str) -> None:
        """Remember that nothing unsafe is in the text that a file has now."""
        self._safe.add(path)

    def standard(self, path: str, name: str, text: str) -> tuple[Standard | None, list[Problem]]:
        """What :func:`guidance.parsing.parse` says of a file with this text, and its id."""
        known = self._known.get(path)
        if known is not None and known[0] == text:
            return known[1], list(known[2])
        self._safe.discard(path)
        kept = self._kept.get(path)
        revived = self._revived(kept, path, name, text) if kept is not None else None
        if revived is not None:
            result: tuple[Standard | None, list[Problem]] = (revived, [])
        else:
            self.read += 1
            result = parse(text, path, name, _known_header(kept))
        self._known[path] = (text, *result)
        return result

    def _revived(self, kept: list[Any], path: str, name: str, text: str) -> Standard | None:
        """The standard, with all that was made of it; None where the text is another now."""
        head, digest, values, overrides, title, labels, sections, is_safe = kept
        if not text.startswith(head):
            return None
        body = text[len(head) :]
        data = body.encode()
        if hashlib.sha256(data).hexdigest() != digest:
            return None
        if is_safe:
            self._safe.add(path)
        header = _header(values)
        level, description = header.level, header.description
        rule = Rule(name, body, path, scope_of(header), level, description, overrides)
        made: dict[tuple[str, str | None, bool], object] = {}
        for folder, preface, escaped, heading, (start, end), notes in sections:
            how: How = (folder, preface, {}, escaped)
            said = tuple([Note(*n) for n in notes]) if notes else ()
            made[folder, preface, escaped] = Section(
                rule, heading, self._texts[start:end], how, said
            )
        vars(rule).update(title=title, labels=frozenset(labels), made=made)
        return Standard(
            rule, header, path, 1 + head.count("\n"), len(data), digest, overrides, head
        )

    def save(self, root: Path) -> None:
        """Keep what is known for the next run. To fail is no failure.

        A configuration with a part of its own (`serve`, `lint`) is not kept: it is read anew.
        """
        self.read = 0
        kept: dict[str, list[Any]] = {}
        texts = _Texts()
        for path, (_, standard, _) in self._known.items():
            if standard is not None and _is_plain(standard.overrides):
                made = [s for s in standard.rule.made.values() if isinstance(s, Section)]
                parts = [_parts(s, texts.add(s)) for s in made]
                kept[path] = [*_about(standard), parts, path in self._safe]
        config = None
        known = self._config
        if known and not known[2] and known[1].serve is None and known[1].lint is None:
            config = [known[0], _unlike(known[1])]
        folder = place.private_folder(root)
        temporary = folder / f"{NAME}.{os.getpid()}"
        try:
            data = json.dumps([config, kept]).encode() + b"\n" + "".join(texts.parts).encode()
            with open(temporary, "wb") as file:
                file.write(json.dumps([_stamp(folder), zlib.crc32(data)]).encode() + b"\n")
                file.write(data)
            os.replace(temporary, folder / NAME)
        except OSError:
            with contextlib.suppress(OSError):
                os.unlink(temporary)


def load(root: Path) -> Memo:
    """What the last run here has kept; an empty memo where that cannot be used."""
    folder = place.private_folder(root)
    try:
        with open(folder / NAME, "rb") as file:
            version, crc = json.loads(file.readline())
            data = file.read()
        if version == _stamp(folder) and crc == zlib.crc32(data):
            about, _, texts = data.partition(b"\n")
            config, kept = json.loads(about)
            return Memo(kept, texts.decode(), config)
    except (OSError, ValueError, TypeError):
        pass  # never written, or by another version: all is read anew
    return Memo()


def _stamp(folder: Path) -> str:
    """Our version, and which folder this is: one from elsewhere may come with its own memo."""
    info = os.stat(folder)
    this = f"{stamp()}\n{folder} {info.st_dev} {info.st_ino}"
    return hashlib.sha256(this.encode(errors="surrogateescape")).hexdigest()


class _Texts:
    """Texts of sections one after the other; a text that comes again at once stands once."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.last = (0, 0)

    def add(self, section: Section) -> tuple[int, int]:
        """Where the text begins and ends, in characters."""
        if not self.parts or self.parts[-1] != section.text:
            self.parts.append(section.text)
            self.last = (self.last[1], self.last[1] + len(section.text))
        return self.last


def _parts(section: Section, place: tuple[int, int]) -> list[Any]:
    folder, preface, _, escaped = section.how
    return [folder, preface, escaped, section.heading, place, section.notes]


def _about(standard: Standard) -> list[Any]:
    rule, header = standard.rule, standard.header
    values = _unlike(header)
    if header.review_by:
        values["review_by"] = header.review_by.isoformat()
    about = [rule.title, sorted(rule.labels)]
    return [standard.head, standard.sha256, values, dict(standard.overrides), *about]


def _unlike(keys: Header | Config) -> dict[str, Any]:
    """The keys that are not as they are when they are left out."""
    return {k: v for k, v in keys._asdict().items() if v != keys._field_defaults[k]}


def _is_plain(overrides: Mapping[str, Any]) -> bool:
    """Whether JSON gives back what it was given (a date, for one, would be a word)."""
    try:
        return not overrides or json.loads(json.dumps(overrides)) == overrides
    except (TypeError, ValueError):
        return False


def _header(values: dict[str, Any]) -> Header:
    if "review_by" in values:
        values = {**values, "review_by": datetime.date.fromisoformat(values["review_by"])}
    return Header(**values)


def _known_header(kept: list[Any] | None) -> KnownHeader | None:
    return KnownHeader(kept[0], _header(kept[2]), kept[3]) if kept else None
