"""Values of a settings file and their places: what the editors of JSON and YAML share."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from typing import Literal

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 100  # levels; what Python may compare without an overflow, and more than anyone writes

Item = str | Mapping[str, str]
Kind = Literal["mapping", "list", "string", "null", "other"]


class SettingsError(Exception):
    """A settings file that cannot be edited: where (from 1), what is wrong, what to do."""

    def __init__(self, line: int, column: int, message: str, advice: str) -> None:
        self.line = line
        self.column = column
        self.message = message
        self.advice = advice
        super().__init__(f"{line}:{column}: {message}; {advice}")


@dataclass(slots=True)
class Value:
    """A value and its place: ``text[start:end]``. Offsets are in characters.

    ``data`` is what a string says, and the text itself of anything else that is not
    a collection. ``keys`` stand beside the ``items`` of a mapping. ``block`` is
    the YAML style without brackets, whose end is that of its last part.
    """

    kind: Kind
    start: int
    end: int
    data: str = ""
    block: bool = False
    items: list[Value] = field(default_factory=list)
    keys: list[Value] = field(default_factory=list)

    def child(self, number: int) -> tuple[int, int]:
        """From where to where a part stands, its key with it."""
        value = self.items[number]
        first = self.keys[number] if self.keys else value
        return first.start, max(first.end, value.end)


Plain = tuple[str, object]


def plain(value: Value) -> Plain:
    """What a value says, without its places: for comparison only."""
    if value.kind == "mapping":
        pairs = [(plain(k), plain(v)) for k, v in zip(value.keys, value.items)]
        return "mapping", pairs
    if value.kind == "list":
        return "list", [plain(v) for v in value.items]
    return value.kind, value.data


def plain_item(item: Item) -> Plain:
    """What a file says that holds the item."""
    if isinstance(item, str):
        return "string", item
    return "mapping", [(("string", k), ("string", v)) for k, v in item.items()]


def item_of(value: Value) -> Item | None:
    """The item that a value is, None where it is none that we write."""
    if value.kind == "string":
        return value.data
    if value.kind == "mapping" and all(v.kind == "string" for v in (*value.keys, *value.items)):
        return {k.data: v.data for k, v in zip(value.keys, value.items)}
    return None


def scalars(value: Value) -> Iterator[Value]:
    """Every key and every value that is no collection, in their order."""
    stack = [value]
    while stack:
        top = stack.pop()
        if top.kind not in ("mapping", "list"):
            yield top
            continue
        for number in range(len(top.items) - 1, -1, -1):
            stack.append(top.items[number])
            if top.keys:
                stack.append(top.keys[number])


def between(text: str, start: int, end: int, value: Value) -> str:
    """What stands in ``text[start:end]`` beside the keys and values of a value in there."""
    out: list[str] = []
    for part in scalars(value):
        if start <= part.start <= end:
            out.append(text[start : part.start])
            start = max(start, part.end)
    out.append(text[start:end])
    return "".join(out)


def position(text: str, offset: int) -> tuple[int, int]:
    """Line and column, from 1, of an offset; a BOM has no column."""
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def error(text: str, offset: int, message: str, advice: str) -> SettingsError:
    """The error at an offset."""
    return SettingsError(*position(text, offset), message, advice)


def decode(data: bytes) -> str:
    """Bytes as text, every character kept: line ends and a BOM too.

    Raises SettingsError for over 1 MiB, what is not UTF-8, and a NUL character.
    """
    if len(data) > MAX_BYTES:
        message = f"is {len(data):,} bytes; settings are read up to 1 MiB ({MAX_BYTES:,} bytes)"
        raise SettingsError(1, 1, message, "make the file smaller, or leave it to your own care")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as bad:
        good = data[: bad.start].decode("utf-8")
        raise error(good, len(good), "is not UTF-8 here", "save the file as UTF-8") from None
    if "\0" in text:
        raise error(text, text.index("\0"), "holds a NUL character here", "take it out")
    return text


def newline(text: str) -> str:
    """The line end of a text: that of its first line."""
    first = text.find("\n")
    return "\r\n" if first > 0 and text[first - 1] == "\r" else "\n"


def line_start(text: str, offset: int) -> int:
    """Where the line of an offset begins, behind a BOM."""
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    return 1 if start == 0 and text.startswith("\ufeff") and offset > 0 else start


def line_end(text: str, offset: int) -> int:
    """Where the line of an offset ends, before its line end."""
    ends = [n for n in (text.find("\n", offset), text.find("\r", offset)) if n >= 0]
    return min(ends, default=len(text))
