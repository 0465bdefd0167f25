"""Mappings from YAML against typed keys: every problem with its place, not the first."""

from __future__ import annotations

import difflib
import re
import typing
from collections.abc import Callable
from collections.abc import Collection
from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any
from typing import NamedTuple

import msgspec

from .errors import Problem
from .keys import said_of
from .keys import types_of
from .yaml_nodes import BROKEN
from .yaml_nodes import Node


def read(
    node: Node,
    cls: type,
    path: str,
    renamed: Mapping[str, str],
    other: Callable[[str], bool],
) -> tuple[dict[str, Any], list[Problem]]:
    """The values of the keys of a class, and what is wrong with the mapping.

    ``renamed`` maps keys that other tools use to ours; keys for which ``other``
    is true are left alone, any further key is an error.
    """
    types, said = types_of(cls), said_of(cls)
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for key, item in node.items.items():
        if key in types:
            if item.data is BROKEN or BROKEN in _parts(item):
                problems += _problems(_Key(path, key, types[key], said[key].example), item)
                continue
            try:  # nearly all are good: only what is not is looked through part by part
                values[key] = msgspec.convert(item.data, types[key])
            except msgspec.ValidationError:
                problems += _problems(_Key(path, key, types[key], said[key].example), item)
        elif not other(key):
            line, column = node.keys[key]
            advice = _better_key(key, types, renamed)
            problems.append(Problem(path, line, column, f"unknown key `{key}`", advice))
    return values, problems


class _Key(NamedTuple):
    """A key that is read: in which file, its name, type and example."""

    path: str
    name: str
    wanted: Any
    example: str


def _problems(key: _Key, item: Node) -> list[Problem]:
    """What is wrong with a value; of a list, what is wrong with each of its items."""
    bare = _bare(key.wanted)
    if isinstance(item.data, list) and item.data and typing.get_origin(bare) in (list, Sequence):
        each = typing.get_args(bare)[0]
        found = [_problem(key, part, each) for part in item.items.values()]
    else:
        found = [_problem(key, item, key.wanted)]
    return [p for p in found if p is not None]


def _problem(key: _Key, item: Node, wanted: Any) -> Problem | None:
    if item.data is BROKEN:
        return None  # said already
    try:
        msgspec.convert(item.data, wanted)
    except msgspec.ValidationError as error:
        return _invalid(key, item, str(error))
    return None


def _parts(item: Node) -> list[Any]:
    return [part.data for part in item.items.values()] if isinstance(item.data, list) else []


def _bare(wanted: Any) -> Any:
    """A type without what its annotation says."""
    return typing.get_args(wanted)[0] if hasattr(wanted, "__metadata__") else wanted


def did_you_mean(word: str, known: Collection[str]) -> str:
    """``did you mean `codex`?`` with the nearest known word, else all of them."""
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    if near:
        return f"did you mean `{near[0]}`?"
    return "known are " + ", ".join(sorted(known))


def unknown_names(path: str, node: Node, what: str, known: Collection[str]) -> list[Problem]:
    """A problem for each item of a list of names that is not known, or stands there twice."""
    names = [item.data for item in node.items.values()]
    twice = [
        Problem(path, item.line, item.column, f"`{item.data}` stands twice", "keep one")
        for number, item in node.items.items()
        if item.data in names[:number]
    ]
    return twice + [
        Problem(
            path,
            item.line,
            item.column,
            f"unknown {what} `{item.data}`",
            did_you_mean(item.data, known),
        )
        for item in node.items.values()
        if isinstance(item.data, str) and item.data not in known
    ]


def _better_key(key: str, types: Mapping[str, Any], renamed: Mapping[str, str]) -> str:
    if key in renamed:
        return f"write `{renamed[key]}`"
    near = difflib.get_close_matches(key, types, n=1, cutoff=0.6)
    if near:
        return f"did you mean `{near[0]}`?"
    return f"known are {', '.join(types)}; a key that starts with `x-` is kept and ignored"


def _invalid(key: _Key, item: Node, error: str) -> Problem:
    """Msgspec's message, at the very part of the value that it speaks of."""
    said, _, place = error.partition(" - at `$")
    for index, name in re.findall(r"\[(\d+)\]|\.([\w-]+)", place):
        item = item.items.get(int(index) if index else name, item)
    choices = _choices(key.wanted)
    if said.startswith("Invalid enum value") and choices:
        said = f"{said.removeprefix('Invalid enum value ')} is none of {', '.join(choices)}"
    said = said.replace("`float`", "a number").replace("RFC3339 encoded", "year-month-day")
    said = said.replace("of length >= 1", "with something in it")
    said = said.replace("`object | array`", "a list or a mapping")
    said = said.replace("`object | null`", "a mapping")
    said = said.replace("`array`", "a list").replace("`object`", "a mapping")
    said = said.replace("`str`", "text").replace("`int`", "a whole number")
    said = said.replace("`bool`", "true or false").replace("`null`", "nothing")
    advice = f"write `{key.example or f'{key.name}: ...'}`"
    message = f"`{key.name}`: {said[0].lower()}{said[1:]}"
    return Problem(key.path, item.line, item.column, message, advice)


def _choices(wanted: Any) -> tuple[str, ...]:
    """The words that a value may be, where it is one of a few."""
    literal = _bare(wanted)
    return typing.get_args(literal) if typing.get_origin(literal) is typing.Literal else ()
