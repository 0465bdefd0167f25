"""YAML as values that know their line and column.

Only plain data is read: tags, anchors, aliases, repeated keys and deep nesting
are errors, so that no header can be a bomb and no key is lost in silence.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from typing import Any

import yaml
from yaml import events

from .errors import Problem

MAX_DEPTH = 16
BROKEN = object()  # a value that is already reported
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Node:
    """A value and its place; ``items`` are its parts by key or index, ``keys`` their places."""

    data: Any
    line: int
    column: int
    items: dict[Any, Node] = field(default_factory=dict)
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)


class BadError(Exception):
    """A problem in YAML text; ``problem`` says it."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


def parse(text: str, path: str, first_line: int = 1) -> tuple[Node | None, list[Problem]]:
    """The one document in ``text``, or None when it is empty, and what is wrong with it.

    ``first_line`` is the line of the file at which ``text`` begins.
    """
    reader = _Reader(path, first_line)
    try:
        return reader.document(yaml.parse(text, Loader=_Loader)), reader.problems
    except BadError as bad:
        return None, [*reader.problems, bad.problem]
    except yaml.YAMLError as error:
        return None, [*reader.problems, _yaml_problem(error, text, path, first_line)]


class _Reader:
    def __init__(self, path: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.problems: list[Problem] = []

    def bad(self, event: Any, message: str, advice: str) -> BadError:
        return BadError(self._problem(event, message, advice))

    def _problem(self, event: Any, message: str, advice: str) -> Problem:
        mark = event.start_mark
        return Problem(self.path, mark.line + self.first_line, mark.column + 1, message, advice)

    def document(self, stream: Iterator[Any]) -> Node | None:
        node = None
        for event in stream:
            if isinstance(event, (events.ScalarEvent, events.CollectionStartEvent)):
                if node is not None:
                    raise self.bad(event, "a second YAML document", "write one only")
                node = self.value(event, stream, 0)
            elif isinstance(event, events.AliasEvent):
                raise self._alias(event)
        return node

    def _alias(self, event: Any) -> BadError:
        advice = "write the value itself (a glob that starts with `*` needs quotes)"
        return self.bad(event, "YAML anchors and aliases are not read", advice)

    def value(self, event: Any, stream: Iterator[Any], depth: int) -> Node:
        if isinstance(event, events.AliasEvent) or event.anchor is not None:
            raise self._alias(event)
        if event.tag is not None:
            message = f"YAML tags ({event.tag}) are not read"
            self.problems.append(self._problem(event, message, "write the value alone"))
        if depth > MAX_DEPTH:
            raise self.bad(event, "nested too deeply", f"at most {MAX_DEPTH} levels are read")
        mark = event.start_mark
        node = Node(None, mark.line + self.first_line, mark.column + 1)
        if isinstance(event, events.ScalarEvent):
            node.data = self.scalar(event)
        elif isinstance(event, events.SequenceStartEvent):
            self._sequence(node, stream, depth)
        else:
            self._mapping(node, stream, depth)
        return node

    def _sequence(self, node: Node, stream: Iterator[Any], depth: int) -> None:
        node.data = []
        for event in stream:
            if isinstance(event, events.SequenceEndEvent):
                return
            item = self.value(event, stream, depth + 1)
            node.items[len(node.data)] = item
            node.data.append(item.data)

    def _mapping(self, node: Node, stream: Iterator[Any], depth: int) -> None:
        node.data = {}
        for event in stream:
            if isinstance(event, events.MappingEndEvent):
                return
            if not isinstance(event, events.ScalarEvent):
                raise self.bad(event, "a key that is not a word", "write `key: value`")
            self.value(event, stream, depth)  # refuses a tag or an anchor on the key
            key = event.value
            if key in node.data:
                advice = f"keep one `{key}`"
                self.problems.append(self._problem(event, f"key `{key}` stands twice", advice))
            mark: Any = event.start_mark
            item = self.value(next(stream), stream, depth + 1)
            node.data[key], node.items[key] = item.data, item
            node.keys[key] = (mark.line + self.first_line, mark.column + 1)

    def scalar(self, event: Any) -> Any:
        resolver, constructor = _scalars()
        tag = resolver.resolve(yaml.ScalarNode, event.value, event.implicit)
        make: Callable[..., Any] | None = constructor.yaml_constructors.get(tag)
        if tag == "tag:yaml.org,2002:str" or make is None:
            return event.value
        try:
            return make(constructor, yaml.ScalarNode(tag, event.value, event.start_mark))
        except (ValueError, yaml.YAMLError):
            advice = f'write "{event.value}" in quotes if it is meant as text'
            self.problems.append(self._problem(event, f"`{event.value}` cannot be read", advice))
            return BROKEN


@functools.cache
def _scalars() -> tuple[Any, Any]:
    """YAML's own rules for what a plain word means (true, 10, 2027-01-31)."""
    return yaml.resolver.Resolver(), yaml.constructor.SafeConstructor()


def _yaml_problem(error: yaml.YAMLError, text: str, path: str, first_line: int) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    line, column = (mark.line, mark.column + 1) if mark else (0, 1)
    if isinstance(error, yaml.reader.ReaderError):
        before = text.encode()[: error.position].decode(errors="ignore")
        line, column = before.count("\n"), len(before) - before.rfind("\n")
        said = "control characters are not allowed"
    rows = text.split("\n")
    row = rows[line] if line < len(rows) else ""
    value = row.rpartition(": ")[2].strip() if ": " in row else row.strip().removeprefix("- ")
    advice = "write `key: value` lines, and quote a value that holds `: `, `#`, `{` or `[`"
    if "\t" in row:
        advice = "write spaces, not a tab"
    elif value.lstrip("[").strip()[:1] in tuple("*&!@`%>|"):
        value = value.strip("[]").split(",")[0].strip()
        advice = f'a value that starts with `{value[0]}` needs quotes: "{value}"'
    return Problem(path, line + first_line, column, f"not YAML: {said}", advice)
