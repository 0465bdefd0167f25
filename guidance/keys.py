"""Keys of a YAML mapping as fields of a frozen dataclass, with what is to be said of them.

A plain dataclass, and not a msgspec Struct: importing msgspec costs more than a build
of one changed standard may take. It reads the types, and the words, when a mapping is
validated or its schema printed.
"""

from __future__ import annotations

import dataclasses
import functools
import operator
import types
import typing
from typing import Any
from typing import NamedTuple


class Said(NamedTuple):
    """What is said of a key: its description, a line of YAML, the least length of a list."""

    description: str
    example: str = ""
    min_length: int | None = None


def key(default: Any, description: str, example: str = "", min_length: int | None = None) -> Any:
    """A field for a key that may be left out."""
    said = {"said": Said(description, example, min_length)}
    if isinstance(default, (list, dict)):
        return dataclasses.field(default_factory=default.copy, metadata=said)
    return dataclasses.field(default=default, metadata=said)


@functools.cache
def said_of(cls: type) -> dict[str, Said]:
    """What is said of each key of a class."""
    return {f.name: f.metadata["said"] for f in dataclasses.fields(cls)}


@functools.cache
def types_of(cls: type) -> dict[str, Any]:
    """The type of each key of a class, with its bounds, as msgspec takes it.

    ``parts()`` of the class, if it has that, gives the types that its module does not hold.
    """
    import msgspec

    parts: dict[str, Any] = getattr(cls, "parts", dict)()
    hints = typing.get_type_hints(cls, localns=parts)
    out = {}
    for name, said in said_of(cls).items():
        wanted = hints[name]
        if said.min_length is not None:
            bound = msgspec.Meta(min_length=said.min_length)
            kinds = typing.get_args(wanted) if isinstance(wanted, types.UnionType) else (wanted,)
            wanted = functools.reduce(operator.or_, (typing.Annotated[k, bound] for k in kinds))
        out[name] = wanted
    return out
