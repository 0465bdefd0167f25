"""JSON as settings files have it (comments, trailing commas), as values with their places.

Nothing is rendered again. Libraries were tried on 2026-11-22: json-five 1.1.2 keeps all
bytes and edits no source, jsoncgx 1.1 refuses trailing commas and a BOM, json5kit 0.4.0
refuses block comments and escapes, pyrs-yaml 0.18.3 refuses trailing commas,
jsonc-edit 0.2.1 needs Node; all but the last two overflow the stack on deep nesting.
"""

from __future__ import annotations

import json
import re

from .base import MAX_DEPTH
from .base import SettingsError
from .base import Value
from .base import error

GAP = re.compile(r"(?:[ \t\r\n]+|//[^\r\n]*|/\*(?s:.*?)\*/)*")
_TOKEN = re.compile(
    r'(?P<string>"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*")'
    r"|(?P<other>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![\w.])|(?:true|false)\b)"
    r"|(?P<null>null\b)|(?P<mark>[\[\]{},:])"
)
_ADVICE = "mend it by hand; JSON with comments and trailing commas is read"


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 1 if text.startswith("\ufeff") else 0
        self.kind = ""
        self.token = ""
        self.start = 0

    def next(self) -> str:
        """Go to the next token and say its kind; a mark is its own kind, '' is the end."""
        gap = GAP.match(self.text, self.at)
        assert gap is not None
        self.start = gap.end()
        if self.start == len(self.text):
            self.kind = self.token = ""
            self.at = self.start
            return ""
        found = _TOKEN.match(self.text, self.start)
        if found is None:
            raise self.bad("is not JSON here")
        self.token = found[0]
        self.kind = self.token if found.lastgroup == "mark" else str(found.lastgroup)
        self.at = found.end()
        return self.kind

    def bad(self, message: str) -> SettingsError:
        return error(self.text, self.start, message, _ADVICE)


def parse(text: str) -> Value | None:
    """The one value of a text; None where there is nothing but blanks and comments.

    Raises SettingsError, with the place, for anything that is not JSON.
    """
    reader = _Reader(text)
    if not reader.next():
        return None
    root = _value(reader)
    if reader.next():
        raise reader.bad("is more than one JSON value")
    return root


def _value(reader: _Reader) -> Value:
    """The value that begins with the token at hand. With a stack: no nesting overflows it."""
    stack: list[Value] = []
    while True:
        done = _begin(reader)
        if done.kind in ("mapping", "list") and done.end == 0:
            stack.append(done)
            if len(stack) > MAX_DEPTH:
                raise reader.bad(f"is nested deeper than {MAX_DEPTH} levels")
            if reader.next() != _close(done):
                _key(reader, done)
                continue
            done = _end(reader, stack)
        while stack:
            stack[-1].items.append(done)
            kind = reader.next()
            if kind == ",":
                kind = reader.next()
                if kind != _close(stack[-1]):
                    _key(reader, stack[-1])
                    break
            if kind != _close(stack[-1]):
                raise reader.bad("the file ends too early" if not kind else "lacks a comma here")
            done = _end(reader, stack)
        else:
            return done


def _begin(reader: _Reader) -> Value:
    """A value without parts, or the beginning of a collection (its end is 0)."""
    if reader.kind in ("{", "["):
        return Value("mapping" if reader.kind == "{" else "list", reader.start, 0)
    if reader.kind == "string":
        said = str(json.loads(reader.token))
        return Value("string", reader.start, reader.at, said)
    if reader.kind in ("other", "null"):
        kind = "null" if reader.kind == "null" else "other"
        return Value(kind, reader.start, reader.at, reader.token)  # type: ignore[arg-type]
    raise reader.bad("lacks a value here" if reader.kind else "the file ends too early")


def _key(reader: _Reader, into: Value) -> None:
    """Read a key and its colon where there must be one; the value's first token is at hand."""
    if into.kind != "mapping":
        return
    if reader.kind != "string":
        raise reader.bad("lacks a key in double quotes here")
    into.keys.append(_begin(reader))
    if reader.next() != ":":
        raise reader.bad("lacks a colon here")
    reader.next()


def _end(reader: _Reader, stack: list[Value]) -> Value:
    done = stack.pop()
    done.end = reader.at
    return done


def _close(value: Value) -> str:
    return "}" if value.kind == "mapping" else "]"
