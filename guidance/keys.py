"""Keys of a YAML mapping as fields of a class, with what is to be said of each.

A key is `name: Annotated[TYPE, Said(...)] = DEFAULT`. The annotations are text until a mapping
is validated or its schema printed: to read them, or to import msgspec, costs more than a build
of one changed standard may take.
"""

from __future__ import annotations

import functools
from typing import Any
from typing import NamedTuple


class Said(NamedTuple):
    """What is said of a key: its description, a line of YAML, the least length of a list."""

    description: str
    example: str = ""
    min_length: int | None = None


@functools.cache
def said_of(cls: type) -> dict[str, Said]:
    """What is said of each key of a class."""
    return {name: said for name, (_, said) in _keys(cls).items()}


@functools.cache
def types_of(cls: type) -> dict[str, Any]:
    """The type of each key of a class, with its bounds, as msgspec takes it.

    ``parts()`` of the class, if it has that, gives the types that its module does not hold.
    """
    import operator
    import types
    import typing

    import msgspec

    out = {}
    for name, (wanted, said) in _keys(cls).items():
        if said.min_length is not None:
            bound = msgspec.Meta(min_length=said.min_length)
            kinds = typing.get_args(wanted) if isinstance(wanted, types.UnionType) else (wanted,)
            wanted = functools.reduce(operator.or_, (typing.Annotated[k, bound] for k in kinds))
        out[name] = wanted
    return out


@functools.cache
def _keys(cls: type) -> dict[str, tuple[Any, Said]]:
    """The bare type of each key, and what is said of it."""
    import typing

    parts: dict[str, Any] = getattr(cls, "parts", dict)()
    hints = typing.get_type_hints(cls, localns=parts, include_extras=True)
    return {
        name: (hint.__origin__, hint.__metadata__[0])
        for name, hint in hints.items()
        if typing.get_origin(hint) is typing.Annotated
    }
