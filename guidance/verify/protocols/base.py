"""What a protocol of models is to the pretend model: tools offered, results so far, answers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from typing import Any
from typing import Protocol

Json = dict[str, Any]


@dataclass(frozen=True)
class Tool:
    """A function that a client offers: its name, the JSON Schema of its arguments, its group."""

    name: str
    schema: Mapping[str, Any] = field(default_factory=dict)
    space: str = ""


@dataclass(frozen=True)
class Call:
    """What the pretend model asks for: one call of a tool."""

    tool: Tool
    arguments: Json


Answer = Call | str


class Speaks(Protocol):
    """A protocol is a module with these functions. ``body`` is the JSON of a request."""

    def tools(self, body: Json) -> list[Tool]:
        """The functions that a request offers."""

    def results(self, body: Json) -> int:
        """How many results of tools are in the conversation so far."""

    def wanted(self, body: Json) -> Mapping[str, Any] | None:
        """The JSON Schema that the answer must meet, None where any text will do."""

    def whole(self, body: Json, answer: Answer, number: int) -> Json:
        """The answer in one piece; ``number`` makes its ids its own."""

    def stream(self, body: Json, answer: Answer, number: int) -> Iterator[bytes]:
        """The answer as server-sent events."""


def event(data: Json | str, name: str = "") -> bytes:
    """One server-sent event."""
    text = data if isinstance(data, str) else json.dumps(data)
    return (f"event: {name}\n" if name else "").encode() + f"data: {text}\n\n".encode()


def objects(value: object) -> Sequence[Json]:
    """The JSON objects of a list; what is none is left out, for a client may send anything."""
    return [v for v in value if isinstance(v, dict)] if isinstance(value, list) else []


def mapping(value: object) -> Json:
    """A JSON object, an empty one where it is something else."""
    return value if isinstance(value, dict) else {}


def texts(value: object) -> Iterator[str]:
    """Every string in a JSON value, in order, names of keys left out."""
    left = [value]
    while left:
        one = left.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, list):
            left += reversed(one)
        elif isinstance(one, dict):
            left += reversed(one.values())
