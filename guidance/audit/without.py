"""A client configuration without one of its servers; every other byte stays."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from agents_md import edits
from agents_md.settings import SettingsError
from agents_md.settings import brackets
from agents_md.settings import jsonc

from .configs import Server

_HEAD = re.compile(r"^[ \t]*\[{1,2}([^\]\n]*)\]{1,2}[ \t]*(?:#.*)?$", re.MULTILINE)


def without(server: Server, text: str) -> str | None:
    """The text of a configuration without ``server``; None where that is not certain.

    Comments stay. What is cut out of TOML is held against what was parsed before.
    """
    if server.path.endswith(".toml"):
        return _toml(server, text)
    try:
        value = jsonc.parse(text)
        for key in server.table:
            number = [k.data for k in value.keys].index(key) if value else -1
            value = value.items[number] if value else None
        if value is None or value.kind != "mapping":
            return None
        number = [k.data for k in value.keys].index(server.name)
        return edits.apply(text, brackets.take(text, value, number, jsonc.GAP))
    except (SettingsError, ValueError):
        return None


def _toml(server: Server, text: str) -> str | None:
    """Take out the tables whose heads begin with the names of the server."""
    wanted = (*server.table, server.name)
    heads = list(_HEAD.finditer(text))
    ends = [*(h.start() for h in heads[1:]), len(text)]
    out = [text[: heads[0].start()]] if heads else [text]
    for head, end in zip(heads, ends):
        if _keys(head[1])[: len(wanted)] != wanted:
            out.append(text[head.start() : end])
    left = "".join(out)
    try:
        then, now = tomllib.loads(text), tomllib.loads(left)
    except (tomllib.TOMLDecodeError, RecursionError):
        return None
    _take(then, wanted)
    if server.table and not _at(now, server.table):  # its last server: the table is gone as well
        _drop(then, server.table)
        _drop(now, server.table)
    return left if then == now else None


def _keys(head: str) -> tuple[str, ...]:
    """The names in the head of a table: `a."b.c"` is (a, b.c)."""
    try:
        data: Any = tomllib.loads(f"[{head}]\n")
    except tomllib.TOMLDecodeError:
        return ()
    keys = []
    while isinstance(data, dict) and len(data) == 1:
        key, data = next(iter(data.items()))
        keys.append(key)
    return tuple(keys)


def _at(data: Any, keys: tuple[str, ...]) -> Any:
    for key in keys:
        data = data.get(key) if isinstance(data, dict) else None
    return data


def _take(data: Any, keys: tuple[str, ...]) -> None:
    table = _at(data, keys[:-1])
    if isinstance(table, dict):
        table.pop(keys[-1], None)


def _drop(data: Any, keys: tuple[str, ...]) -> None:
    """Take a table out when nothing is in it."""
    if not _at(data, keys):
        _take(data, keys)
