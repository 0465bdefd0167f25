"""YAML settings as values with their places, from the events of PyYAML.

ruamel.yaml keeps comments but renders the file again (quotes, indents, line ends); so
PyYAML, which is here anyway, says where things are, and edits are made there only.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Any

from .base import MAX_DEPTH
from .base import SettingsError
from .base import Value
from .base import error

GAP = re.compile(r"(?:[ \t\r\n]+|#[^\r\n]*)*")
_CR = re.compile(r"\r(?!\n)")
_CHOMPED = re.compile(r"[|>][0-9]?[-+]")
_STRING = "tag:yaml.org,2002:str"
_NULL = "tag:yaml.org,2002:null"


def parse(text: str) -> Value | None:
    """The one document of a text; None where there is nothing but blanks and comments.

    Aliases, anchors and tags are kept and are of kind "other". Raises SettingsError,
    with the place, for anything that is not one YAML document.
    """
    import yaml

    alone = _CR.search(text)
    if alone:
        raise error(text, alone.start(), "a line ends with CR alone", "save with LF or CRLF")
    if text.startswith("\ufeff\ufeff"):
        raise error(text, 1, "a second byte order mark", "take it out")
    skip = 1 if text.startswith("\ufeff") else 0
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return _document(text, skip, yaml.parse(text[skip:], Loader=loader))
    except yaml.YAMLError as bad:
        raise _said(text, skip, bad) from None


def _document(text: str, skip: int, events: Iterator[Any]) -> Value | None:
    root: Value | None = None
    stack: list[tuple[Value, bool]] = []  # a collection, and whether it is a plain one
    for event in events:
        name = type(event).__name__.removesuffix("Event")
        start = event.start_mark.index + skip
        if name == "DocumentStart" and root is not None:
            raise error(text, start, "a second YAML document", "keep one")
        if name in ("MappingEnd", "SequenceEnd"):
            done, is_plain = stack.pop()
            done.end = done.items[-1].end if done.block and done.items else _end(event, skip)
            if not is_plain:
                done.kind, done.data = "other", text[done.start : done.end]
        elif name in ("Scalar", "Alias", "MappingStart", "SequenceStart"):
            value = _value(text, event, name, skip)
            if root is None:
                root = value
            if stack:
                _add(text, stack[-1][0], value)
            if name in ("MappingStart", "SequenceStart"):
                stack.append((value, event.anchor is None and event.tag is None))
                if len(stack) > MAX_DEPTH:
                    message = f"is nested deeper than {MAX_DEPTH} levels"
                    raise error(text, start, message, "write it flatter")
    # A document of a marker alone holds one empty scalar: nothing.
    return None if root and root.kind == "null" and root.start == root.end else root


def _end(event: Any, skip: int) -> int:
    return int(event.end_mark.index) + skip


def _value(text: str, event: Any, name: str, skip: int) -> Value:
    start, end = event.start_mark.index + skip, _end(event, skip)
    if name in ("MappingStart", "SequenceStart"):
        kind = "mapping" if name == "MappingStart" else "list"
        return Value(kind, start, end, block=not event.flow_style)  # type: ignore[arg-type]
    if name == "Alias" or event.anchor is not None or event.tag is not None:
        return Value("other", start, end, text[start:end])
    if event.style in ("|", ">"):
        end = start + len(text[start:end].rstrip())
    tag = _STRING
    if event.implicit[0]:
        resolver, node = _resolver()
        tag = resolver.resolve(node, event.value, event.implicit)
    if tag == _STRING:
        said = event.value
        if event.style in ("|", ">") and said.strip("\n") and not _CHOMPED.match(text, start):
            # Else a file that lacks its last line end says something else with one.
            said = said.rstrip("\n") + "\n"
        return Value("string", start, end, said)
    return Value("null" if tag == _NULL else "other", start, end, text[start:end])


@functools.cache
def _resolver() -> tuple[Any, Any]:
    import yaml

    return yaml.resolver.Resolver(), yaml.ScalarNode


def _add(text: str, into: Value, value: Value) -> None:
    if into.kind == "mapping" and len(into.keys) == len(into.items):
        into.keys.append(value)
        return
    if value.kind == "null" and value.start == value.end:
        # Nothing is there: its place is behind the colon, not where the next thing begins.
        at = into.keys[-1].end if into.keys else value.start
        gap = GAP.match(text, at)
        colon = gap.end() if gap and into.keys else at
        value.start = value.end = colon + 1 if text[colon : colon + 1] == ":" else at
    into.items.append(value)


def _said(text: str, skip: int, bad: Any) -> SettingsError:
    mark = getattr(bad, "problem_mark", None) or getattr(bad, "context_mark", None)
    offset = mark.index + skip if mark else int(getattr(bad, "position", 0) or 0)
    problem = getattr(bad, "problem", None) or getattr(bad, "reason", None) or "cannot be read"
    return error(text, offset, f"is not YAML here: {problem}", "mend it by hand")
