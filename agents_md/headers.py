"""Headers of rule files, as they are in the wild: YAML between two `---` lines, or nearly.

Each agent has its own reader, and people write for that reader: an unquoted
`globs: *.ts,*.tsx` is no YAML, and what Cursor wants (seen with Cursor 3.17.8 in
cosai-oasis/project-codeguard#121, 2026-08-21). So YAML is tried first, and where
it fails the lines are read as `key: value`. Nothing here raises for any text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

MAX_HEADER = 64 * 1024  # characters; what is longer is text
MAX_DEPTH = 16
_BOM = "\ufeff"
_OPEN = re.compile(r"---[ \t]*\r?\n")
_CLOSE = re.compile(r"^---[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_SPACE = re.compile(r"\s*")
_KEY = re.compile(r"([A-Za-z_][\w.-]*)[ \t]*:(?!//)[ \t]*(.*)")
_NUMBER = re.compile(r"[-+]?[0-9]{1,15}")
_COMMENT = re.compile(r"(?:^|[ \t])#.*")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_ESCAPE = re.compile(r"\\([\"\\/nt])")


@dataclass(frozen=True)
class Header:
    """The header of a rule file and the text below it.

    ``fields`` are the values by key: str, bool, int, or a list or mapping of
    these; an empty value is ''. ``body`` is the exact text below the header (all
    of the text where there is no header), ``line`` (from 1) where it begins.
    ``raw`` is what stands between the two `---` lines, ``before`` what stands
    above the first of them: a byte order mark, blank lines, comments.
    """

    fields: Mapping[str, object]
    body: str
    line: int
    raw: str = ""
    before: str = ""

    @property
    def at_start(self) -> bool:
        """Whether there is a header that agents see: at byte 0, without a byte order mark."""
        return self.line > 1 and not self.before


def split(text: str) -> Header:
    """The header of ``text``. Never raises.

    A byte order mark, blank lines and HTML comments may stand before it; CRLF line
    ends are read as LF in values and kept in the body. A header that is not closed,
    or that is no list of `key: value`, is text.
    """
    none = Header({}, text, 1)
    begin = _begin(text)
    first = _OPEN.match(text, begin)
    last = _CLOSE.search(text, first.end()) if first else None
    if first is None or last is None or last.start() - first.end() > MAX_HEADER:
        return none
    raw = text[first.end() : last.start()]
    fields = read(raw)
    if fields is None:
        return none
    line = text.count("\n", 0, last.end()) + 1
    return Header(fields, text[last.end() :], line, raw, text[:begin])


def loose(text: str) -> Header:
    """The lines of `key: value` up to the first `---` anywhere; no YAML, quotes are kept.

    As JetBrains AI Assistant reads them (plugin build 262.10968.75, reported 2026-09-22).
    """
    begin = text.removeprefix(_BOM)
    end = begin.find("---", 3)
    if not begin.startswith("---") or end < 0:
        return Header({}, text, 1)
    raw = begin[3:end].strip("\r\n")
    pairs = (line.partition(":") for line in raw.splitlines() if ":" in line)
    fields = {key.strip(): value.strip() for key, _, value in pairs}
    body = re.sub(r"\A[ \t]*\r?\n", "", begin[end + 3 :])
    return Header(fields, body, text.count("\n") - body.count("\n") + 1, raw)


def _begin(text: str) -> int:
    """Where the first line is that is neither blank nor a comment."""
    at = len(_BOM) if text.startswith(_BOM) else 0
    while True:
        space = _SPACE.match(text, at)
        end = space.end() if space else at
        if not text.startswith("<!--", end):
            return text.rfind("\n", at, end) + 1 or at
        close = text.find("-->", end)
        if close < 0:
            return at
        at = close + len("-->")


def read(raw: str) -> dict[str, object] | None:
    """The fields of a header's inner lines; None where they are no fields at all."""
    lines = raw.replace("\r\n", "\n")
    fields = _yaml(lines)
    return _lines(lines) if fields is None else fields


def _yaml(raw: str) -> dict[str, object] | None:
    """The mapping that YAML reads, without tags, anchors and aliases; else None."""
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        events = iter(yaml.parse(raw, Loader=loader))
        for event in events:
            if isinstance(event, yaml.events.NodeEvent):
                value = _value(event, events, 0)
                more = any(isinstance(e, yaml.events.NodeEvent) for e in events)
                return value if isinstance(value, dict) and not more else None
    except (yaml.YAMLError, ValueError):  # ValueError: half a character, or our own refusal
        return None
    return {}


def _value(event: Any, events: Iterator[Any], depth: int) -> object:
    """The value that begins with an event. Raises ValueError for what headers do not have."""
    kind = type(event).__name__
    odd = kind == "AliasEvent" or event.anchor is not None or event.tag is not None
    if odd or depth > MAX_DEPTH:
        raise ValueError("an alias, an anchor, a tag, or too deep")
    if kind == "ScalarEvent":
        return _plain(event.value) if event.implicit[0] else event.value
    items: list[object] = []
    while not type(item := next(events)).__name__.endswith("EndEvent"):
        items.append(_value(item, events, depth + 1))
    if kind == "SequenceStartEvent":
        return items
    keys, values = [str(k) for k in items[::2]], items[1::2]
    if event.flow_style and keys and not any(values):  # `{ts,tsx}`: braces of a glob
        return "{" + ",".join(keys) + "}"
    return dict(zip(keys, values))


def _plain(word: str) -> str | bool | int:
    """What a word without quotes means (YAML 1.2: `yes` and dates are text)."""
    if word in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return word.lower() == "true"
    if word in ("~", "null", "Null", "NULL"):
        return ""
    return int(word) if _NUMBER.fullmatch(word) else word


def _lines(raw: str) -> dict[str, object] | None:
    """Lines of `key: value` with what is indented below them; None for anything else."""
    found: dict[str, tuple[str, list[str]]] = {}
    below: list[str] | None = None
    for line in raw.split("\n"):
        if not line.strip() or line.startswith("#"):
            continue
        key = _KEY.fullmatch(line)
        if key:
            below = []
            found[key[1]] = (key[2].strip(), below)
        elif below is not None and line[0] in " \t-":
            below.append(line.strip())
        else:
            return None
    return {key: _field(head, below) for key, (head, below) in found.items()} or None


def _field(head: str, below: list[str]) -> object:
    if not head and below and all(line.startswith("-") for line in below):
        return [_scalar(line[1:].strip()) for line in below]
    if re.fullmatch(r"[>|][+-]?", head):
        return (" " if head[0] == ">" else "\n").join(below)
    whole = " ".join([head, *below]).strip()
    if whole.startswith("[") and whole.endswith("]"):
        return [_scalar(part) for part in commas(whole[1:-1])]
    return _scalar(whole)


def _scalar(word: str) -> str | bool | int:
    bare = unquote(word)
    return bare if bare != word else _plain(_COMMENT.sub("", word).strip())


def unquote(word: str) -> str:
    """A word without the quotes around it, if all of it is in one pair of quotes."""
    if not _QUOTED.fullmatch(word):
        return word
    if word[0] == "'":
        return word[1:-1].replace("''", "'")
    return _ESCAPE.sub(lambda m: {"n": "\n", "t": "\t"}.get(m[1], m[1]), word[1:-1])


def commas(text: str) -> list[str]:
    """The parts of a comma list, without those that are empty.

    Commas in quotes, braces and brackets part nothing.
    """
    parts, start, depth, quote = [], 0, 0, ""
    for place, char in enumerate(text):
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'" and not text[start:place].strip():
            quote = char
        elif char in "{[":
            depth += 1
        elif char in "}]":
            depth = max(0, depth - 1)
        elif char == "," and not depth:
            parts.append(text[start:place])
            start = place + 1
    return [p.strip() for p in [*parts, text[start:]] if p.strip()]


def plain(text: str) -> str:
    """A one-line YAML value: bare where that is safe, else in quotes.

    For readers that split lines and keep quotes in sight, so as few as can be.
    White space becomes single spaces.
    """
    words = " ".join(text.split())
    bare = re.fullmatch(r"[^\W\d_][^\x00-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]*", words)
    if bare and not re.search(r":(?=\s|$)|\s#", words) and _plain(words) == words:
        return words if words.lower() not in ("yes", "no", "on", "off", "y", "n") else quoted(words)
    if "'" in words or not words.isprintable():
        return quoted(words)
    return f"'{words}'" if '"' in words or "\\" in words else quoted(words)


def quoted(text: str) -> str:
    """A YAML value in double quotes, on one line, for any text."""
    return flow(text)


def flow(value: object) -> str:
    """A YAML value on one line, lists and mappings in brackets, for any of these values."""
    import json

    said = json.dumps(value, ensure_ascii=False, default=str)
    return re.sub(
        r"[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]",
        lambda m: f"\\u{ord(m[0]):04x}",
        said,
    )


def listed(items: tuple[str, ...]) -> str:
    """A YAML list, one quoted item a line, as it stands after its key's colon.

    On lines of their own: flow lists with CRLF line ends broke Copilot CLI's reader
    (copilot-cli#694).
    """
    return "".join(f"\n  - {quoted(item)}" for item in items)
