"""Mappings from YAML against typed structs: every problem with its place, not the first."""

from __future__ import annotations

import difflib
import functools
import re
import typing
from collections.abc import Callable
from collections.abc import Collection
from collections.abc import Mapping
from typing import Any

import msgspec

from .errors import Problem
from .yaml_nodes import Node


def read(
    node: Node,
    struct: type[msgspec.Struct],
    path: str,
    renamed: Mapping[str, str],
    other: Callable[[str], bool],
) -> tuple[dict[str, Any], list[Problem]]:
    """The values of the struct's fields, and what is wrong with the mapping.

    ``renamed`` maps keys that other tools use to ours; keys for which ``other``
    is true are left alone, any further key is an error.
    """
    types = field_types(struct)
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for key, item in node.items.items():
        if key in types:
            try:
                values[key] = msgspec.convert(item.data, types[key])
            except msgspec.ValidationError as error:
                problems.append(_invalid(path, key, item, str(error), types[key]))
        elif not other(key):
            line, column = node.keys[key]
            advice = _better_key(key, types, renamed)
            problems.append(Problem(path, line, column, f"unknown key `{key}`", advice))
    return values, problems


@functools.cache
def field_types(struct: type[msgspec.Struct]) -> dict[str, Any]:
    """Names and types of a struct's fields, with what their annotations say."""
    return typing.get_type_hints(struct, include_extras=True)


def did_you_mean(word: str, known: Collection[str]) -> str:
    """``did you mean `codex`?`` with the nearest known word, else all of them."""
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    if near:
        return f"did you mean `{near[0]}`?"
    return "known are " + ", ".join(sorted(known))


def unknown_names(path: str, node: Node, what: str, known: Collection[str]) -> list[Problem]:
    """A problem for each item of a list of names that is not known."""
    return [
        Problem(
            path,
            item.line,
            item.column,
            f"unknown {what} `{item.data}`",
            did_you_mean(item.data, known),
        )
        for item in node.items.values()
        if item.data not in known
    ]


def _better_key(key: str, types: Mapping[str, Any], renamed: Mapping[str, str]) -> str:
    if key in renamed:
        return f"write `{renamed[key]}`"
    near = difflib.get_close_matches(key, types, n=1, cutoff=0.6)
    if near:
        return f"did you mean `{near[0]}`?"
    return f"known are {', '.join(types)}; a key that starts with `x-` is kept and ignored"


def _invalid(path: str, key: str, item: Node, error: str, wanted: Any) -> Problem:
    """Msgspec's message, at the very part of the value that it speaks of."""
    said, _, place = error.partition(" - at `$")
    for index, name in re.findall(r"\[(\d+)\]|\.([\w-]+)", place):
        item = item.items.get(int(index) if index else name, item)
    choices = _choices(wanted)
    if said.startswith("Invalid enum value") and choices:
        said = f"{said.removeprefix('Invalid enum value ')} is none of {', '.join(choices)}"
    said = said.replace("`float`", "a number").replace("RFC3339 encoded", "year-month-day")
    said = said.replace("of length >= 1", "with something in it")
    said = said.replace("`array`", "a list").replace("`object`", "a mapping")
    said = said.replace("`str`", "text").replace("`int`", "a whole number")
    said = said.replace("`bool`", "true or false").replace("`null`", "nothing")
    advice = f"write `{_example(key, wanted)}`"
    return Problem(path, item.line, item.column, f"`{key}`: {said[0].lower()}{said[1:]}", advice)


def _choices(wanted: Any) -> tuple[str, ...]:
    """The words that a value may be, where it is one of a few."""
    literal = typing.get_args(wanted)[0] if typing.get_args(wanted) else wanted
    return typing.get_args(literal) if typing.get_origin(literal) is typing.Literal else ()


def _example(key: str, wanted: Any) -> str:
    for meta in getattr(wanted, "__metadata__", ()):
        if isinstance(meta, msgspec.Meta) and meta.examples:
            return str(meta.examples[0])
    return f"{key}: ..."
